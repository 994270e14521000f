/// One server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html) with JSON as its data.
enum EventFrame {
    /// A payload is kept as it was appended, and white space between its values may be a line break, which would end the
    /// data.
    static func bytes(id: String? = nil, event: String? = nil, _ json: [UInt8]) -> [UInt8] {
        var frame: [UInt8] = []
        if let id { frame += Array("id: \(id)\n".utf8) }
        if let event { frame += Array("event: \(event)\n".utf8) }
        frame += Array("data: ".utf8)
        frame += json.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        return frame + Array("\n\n".utf8)
    }
}
