import Foundation
import PostgresTesting
import Synchronization

/// Stands between a client and a PostgreSQL's Unix socket, and harms the connections for which it is given a fault.
///
/// It blocks threads of its own, two for each connection; none of Swift's pool.
final class FaultyProxy: Sendable {
    /// The folder of its socket: a libpq `host`.
    let folder: String
    private let server: String
    private let listener: Int32
    private let state = Mutex(State())

    private struct State {
        /// For the next connections of a purpose, in their order; then `chooseFault`, then none.
        var faults: [(purpose: String, fault: Fault)] = []
        var chooseFault: (@Sendable (Int) -> Fault?)?
        var connections = 0
        var injected: [Fault] = []
        var open: [ProxiedConnection] = []
        var isClosed = false
    }

    /// - Parameter server: the folder of PostgreSQL's socket.
    init(to server: String) throws {
        self.server = server
        var template = Array("/tmp/ilproxy-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ProxyError("no folder can be made in /tmp") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let bound = withSocketAddress("\(folder)/.s.PGSQL.5432") { bind(listener, $0, $1) }
        guard bound == 0, listen(listener, 128) == 0 else { throw ProxyError("no socket can be opened in \(folder)") }
        Thread.detachNewThread { [self] in acceptAll() }
    }

    /// The faults that have really been done to a connection.
    var injected: [Fault] { state.withLock { $0.injected } }

    /// - Parameter purpose: that of `PostgresClient.connect(for:)`, which the log-in names.
    func harmNext(_ purpose: String, by fault: Fault) {
        state.withLock { $0.faults.append((purpose, fault)) }
    }

    /// - Parameter choose: the fault of the connection with this number, for all that are opened from now on.
    func always(_ choose: @escaping @Sendable (Int) -> Fault?) {
        state.withLock { $0.chooseFault = choose }
    }

    /// New connections are left alone, and so are those that stand.
    func behave() {
        state.withLock { state in
            state.faults = []
            state.chooseFault = nil
        }
    }

    func cutAll() {
        for connection in state.withLock({ $0.open }) { connection.cut() }
    }

    func close() {
        state.withLock { $0.isClosed = true }
        shutdown(listener, Int32(SHUT_RDWR))
        cutAll()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func acceptAll() {
        while true {
            let client = accept(listener, nil, nil)
            if client < 0, errno == EINTR { continue }
            guard client >= 0 else { break }
            let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            guard withSocketAddress("\(server)/.s.PGSQL.5432", { connect(upstream, $0, $1) }) == 0 else {
                Foundation.close(client)
                Foundation.close(upstream)
                continue
            }
            let connection = ProxiedConnection(client, upstream, nextFault(logIn(of: client))) { [weak self] fault in
                self?.state.withLock { $0.injected.append(fault) }
            }
            let isClosed = state.withLock { state in
                state.open.removeAll { $0.isOver }
                state.open.append(connection)
                return state.isClosed
            }
            connection.run()
            if isClosed { connection.cut() }
        }
        Foundation.close(listener)
    }

    /// What the client says first, without taking it.
    private func logIn(of client: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 1_024)
        let count = recv(client, &buffer, buffer.count, Int32(MSG_PEEK))
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    private func nextFault(_ logIn: String) -> Fault? {
        state.withLock { state in
            state.connections += 1
            if let index = state.faults.firstIndex(where: { logIn.contains($0.purpose) }) {
                return state.faults.remove(at: index).fault
            }
            return state.chooseFault?(state.connections)
        }
    }
}

struct ProxyError: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

func withSocketAddress<Answer>(
    _ path: String,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Answer
) -> Answer {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { bytes in
        bytes.copyBytes(from: path.utf8.prefix(bytes.count - 1))
    }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
