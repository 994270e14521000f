"""The line between a browser and the server, which a test can cut and mend."""

import socket
import threading
import urllib.parse


class Line:
    def __init__(self, url):
        address = urllib.parse.urlsplit(url)
        self._target = (address.hostname, address.port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends = set()
        self._lock = threading.Lock()
        self._is_cut = False
        self.url = "http://127.0.0.1:%d" % self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        """Ends what goes over it, and lets nothing new through."""
        with self._lock:
            self._is_cut = True
            for end in self._ends:
                _close(end)
            self._ends.clear()

    def mend(self):
        with self._lock:
            self._is_cut = False

    def end(self):
        self.cut()
        _close(self._listener)

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                if self._is_cut:
                    _close(near)
                    continue
                far = socket.create_connection(self._target)
                self._ends |= {near, far}
            threading.Thread(target=self._carry, args=(near, far), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near), daemon=True).start()

    def _carry(self, source, sink):
        try:
            while data := source.recv(1 << 16):
                sink.sendall(data)
        except OSError:
            pass
        with self._lock:
            self._ends -= {source, sink}
        _close(source)
        _close(sink)


def _close(end):
    try:
        # Wakes whoever waits in it, which close alone does not.
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    end.close()
