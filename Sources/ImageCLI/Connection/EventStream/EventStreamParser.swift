/// One event of a stream of server-sent events.
struct ServerSentEvent: Equatable {
    var type = "message"
    var data: String
    /// That of this event or, where it has none, of one before it.
    var lastID: String?
}

/// Takes a stream of server-sent events apart, in whatever parts it comes
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation).
struct EventStreamParser {
    enum Item: Equatable {
        case event(ServerSentEvent)
        /// By which a server says that it is still there.
        case comment
    }

    /// What has come of a line that has not ended.
    private var line: [UInt8] = []
    private var isBehindCarriageReturn = false
    private var isFirstLine = true
    private var type = ""
    private var data: [UInt8]?
    private var lastID: String?

    /// Of a line, and of an event's data: no server may fill this program's memory.
    private let limit: Int

    init(limit: Int = 1 << 20) {
        self.limit = limit
    }

    mutating func parse(_ bytes: [UInt8]) throws(EventStreamFault) -> [Item] {
        var items: [Item] = []
        for byte in bytes {
            let endsPair = isBehindCarriageReturn && byte == UInt8(ascii: "\n")
            isBehindCarriageReturn = byte == UInt8(ascii: "\r")
            switch byte {
            case UInt8(ascii: "\n") where endsPair: continue
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if let item = try endLine() { items.append(item) }
            default:
                guard line.count < limit else { throw EventStreamFault.tooLong(limit) }
                line.append(byte)
            }
        }
        return items
    }

    private mutating func endLine() throws(EventStreamFault) -> Item? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isFirstLine = false
        guard let first = line.first else { return dispatch() }
        guard first != UInt8(ascii: ":") else { return .comment }
        let name = line.prefix { $0 != UInt8(ascii: ":") }
        var value = line.dropFirst(name.count + 1)
        if value.first == UInt8(ascii: " ") { value.removeFirst() }
        try take(String(decoding: name, as: UTF8.self), value)
        return nil
    }

    private mutating func take(_ name: String, _ value: ArraySlice<UInt8>) throws(EventStreamFault) {
        switch name {
        case "event": type = String(decoding: value, as: UTF8.self)
        case "data":
            if data == nil { data = [] } else { data?.append(UInt8(ascii: "\n")) }
            guard (data?.count ?? 0) + value.count <= limit else { throw EventStreamFault.tooLong(limit) }
            data?.append(contentsOf: value)
        case "id" where !value.contains(0): lastID = String(decoding: value, as: UTF8.self)
        default: break
        }
    }

    /// A block without data is no event, but the id in it holds.
    private mutating func dispatch() -> Item? {
        defer { (type, data) = ("", nil) }
        guard let data else { return nil }
        return .event(
            ServerSentEvent(
                type: type.isEmpty ? "message" : type,
                data: String(decoding: data, as: UTF8.self),
                lastID: lastID.flatMap { $0.isEmpty ? nil : $0 }
            )
        )
    }
}

enum EventStreamFault: Error, Equatable, CustomStringConvertible {
    case tooLong(Int)

    var description: String {
        switch self {
        case .tooLong(let limit): "it sent a line or an event of more than \(limit) bytes"
        }
    }
}
