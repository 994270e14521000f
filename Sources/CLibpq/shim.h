#include <libpq-fe.h>

/* Glibc's module map leaves these two out; the connections' event loop waits with them. */
#include <sys/epoll.h>
#include <sys/eventfd.h>
