/// One thread that waits for the sockets of any number of connections, and runs their actors.
///
/// Waiting for readiness, libpq's own work and the connection's bookkeeping all happen on this thread, so an answer needs
/// no change of thread before it reaches its caller. Two things can hold the thread up: TLS's arithmetic while a
/// connection is made, and looking up the second and later names of a connection string that lists several hosts (the
/// first is looked up elsewhere). Give a connection that moves a lot of data by COPY a reactor of its own.
public final class Reactor: Sendable {
    /// For queries, which are short.
    public static let shared = Reactor(name: "postgres")

    let loop: EventLoop

    /// The thread's name is cut to the 15 bytes that Linux has for it. The thread ends with the last reference.
    public init(name: String) {
        loop = EventLoop(name: name)
    }

    deinit {
        loop.stop()
    }
}
