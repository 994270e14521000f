/// Where the server listens.
struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// A name or an address, an IPv6 one without brackets.
    let host: String
    /// 0 takes a free one.
    let port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    init(_ text: String) throws(InvalidSetting) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw InvalidSetting("must be HOST:PORT with a port from 0 to 65535, such as 127.0.0.1:8080")
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw InvalidSetting("must have its IPv6 address in brackets, such as [::1]:8080")
        }
        let isWellFormed = host.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "/") }
        guard !host.isEmpty, isWellFormed else {
            throw InvalidSetting("must be HOST:PORT with a host, such as 127.0.0.1:8080; 0.0.0.0 listens everywhere")
        }
        self.init(host: String(host), port: Int(port))
    }

    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
