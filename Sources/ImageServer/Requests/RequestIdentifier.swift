import Hummingbird
import Synchronization

/// What a request is called in the log of events, in the server's own log and in its answer.
enum RequestIdentifier {
    /// The caller's name for it, if it can stand in a log line: 1 to 128 visible ASCII characters.
    static func given(by request: Request) -> String? {
        guard let text = request.headers[.requestID], VisibleASCII.holds(text, lengths: 1...128) else { return nil }
        return text
    }

    /// Unlike any other: random for the process, counted within it.
    static func made() -> String {
        process + String(count.wrappingAdd(1, ordering: .relaxed).newValue, radix: 16)
    }

    private static let process = String(UInt64.random(in: 1 << 60 ... .max), radix: 16) + "-"
    private static let count = Atomic<UInt64>(0)
}

/// The characters that a header field's token-like value may have here: no space, no control character, nothing beyond ASCII.
enum VisibleASCII {
    static func holds(_ text: String, lengths: ClosedRange<Int>) -> Bool {
        lengths.contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
