/// Why some bytes are not the JSON (RFC 8259) that was expected, and at which byte that showed.
public struct JSONFault: Error, Equatable, CustomStringConvertible {
    public let reason: String
    /// Counted in bytes from 0.
    public let offset: Int

    public init(_ reason: String, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    public var description: String { "\(reason) at byte \(offset)" }
}
