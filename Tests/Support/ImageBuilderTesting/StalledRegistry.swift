import Dispatch
import Glibc
import Synchronization

/// Takes connections and says nothing.
public final class StalledRegistry: Sendable {
    public let host: String
    private let socket: Int32

    public init() throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 16) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        host = "127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        guard isListening else { throw BrokenPromise(description: "no port to listen on") }
    }

    deinit { close(socket) }

    /// Returns as soon as somebody asks it.
    public func asked() async {
        let socket = socket
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // Left open, unanswered, until the test process ends.
                _ = accept(socket, nil, nil)
                continuation.resume()
            }
        }
    }
}
