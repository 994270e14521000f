/// A field of a form for a moment: a date and time that is in UTC, as the browser's own control says it (WHATWG HTML,
/// "local date and time"), or what stands in the address: an instant of RFC 3339, or a position.
struct MomentField: Sendable {
    let value: String?
    /// The browser's control shows neither a position nor nonsense, which must stay to be seen and mended.
    let type: String

    init(_ text: String?) {
        guard let text else {
            (value, type) = (nil, "datetime-local")
            return
        }
        let seconds = text.prefix(19)
        let isWhole = seconds.count == 19 && text.hasSuffix("Z") || text.count == 19 || text.count == 16
        if isWhole, Self.isLocal(seconds) {
            (value, type) = (String(seconds), "datetime-local")
        } else {
            (value, type) = (text, "text")
        }
    }

    /// What to ask the interface for; the control knows seconds, and all of a second is up to it.
    static func since(_ text: String?) -> String? { text.map { isLocal($0[...]) ? whole($0) + "Z" : $0 } }
    static func until(_ text: String?) -> String? { text.map { isLocal($0[...]) ? whole($0) + ".999999Z" : $0 } }

    private static func whole(_ text: String) -> String { text.count == 16 ? text + ":00" : text }

    private static func isLocal(_ text: Substring) -> Bool {
        let pattern = Array("dddd-dd-ddTdd:dd:dd".utf8)
        guard text.utf8.count == 16 || text.utf8.count == 19 else { return false }
        return zip(text.utf8, pattern).allSatisfy { byte, expected in
            expected == UInt8(ascii: "d") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == expected
        }
    }
}
