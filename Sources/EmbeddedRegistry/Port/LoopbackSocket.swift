import Glibc
import SystemPackage

/// A TCP socket that never lets its caller wait.
struct LoopbackSocket: Sendable {
    let descriptor: FileDescriptor

    /// Nil when this process has no descriptor left.
    init?() {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let number = socket(AF_INET, kind, 0)
        guard number >= 0 else { return nil }
        descriptor = FileDescriptor(rawValue: number)
    }

    func close() {
        try? descriptor.close()
    }

    func bind(to port: UInt16) -> Bool {
        var on: Int32 = 1
        setsockopt(descriptor.rawValue, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        return withAddress(of: port) { Glibc.bind(descriptor.rawValue, $0, $1) } == 0
    }

    func listen() -> Bool {
        Glibc.listen(descriptor.rawValue, 1) == 0
    }

    /// - Returns: false when nobody listens there.
    func connect(to port: UInt16) -> Bool {
        withAddress(of: port) { Glibc.connect(descriptor.rawValue, $0, $1) } == 0 || errno == EINPROGRESS
    }

    private func withAddress<Result>(
        of port: UInt16,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}

extension LoopbackSocket {
    enum Received {
        case bytes([UInt8])
        case nothingYet
        case end
    }

    /// For a few bytes, which the system always has room for once the connection is made.
    func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return Glibc.send(descriptor.rawValue, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    func receive() -> Received {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor.rawValue, &buffer, buffer.count, 0)
        guard count <= 0 else { return .bytes(Array(buffer[..<count])) }
        return count < 0 && [EAGAIN, EINTR].contains(errno) ? .nothingYet : .end
    }
}
