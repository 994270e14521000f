public import EventSourcing
import JSON

/// Reads an export in pieces as they come, and checks every line before it gives what stands in it.
public struct ExportReader: Sendable {
    public enum Content: Sendable {
        case header(ExportFormat.Header)
        case event(RecordedEvent)
        /// The last line: nothing is missing.
        case end(count: Int64)
    }

    private enum State {
        case beginning
        case events(next: Position, ExportFormat.Header, lastAt: Instant?)
        case ended
    }

    private var state = State.beginning
    private var hash = LineHash()
    private var rest: [UInt8] = []
    private var line = 0

    public init() {}

    /// The lines that are whole with this piece.
    ///
    /// - Throws: `ExportFault` at the first line that is not what it should be. After that, read no further.
    public mutating func read(_ piece: some Sequence<UInt8>) throws(ExportFault) -> [Content] {
        rest += piece
        var contents: [Content] = []
        var start = rest.startIndex
        while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
            line += 1
            contents.append(try content(of: rest[start..<end]))
            start = end + 1
        }
        rest.removeSubrange(..<start)
        guard rest.count <= Self.longestLine else {
            throw ExportFault(
                "it is longer than \(Self.longestLine) bytes; this is no export of ImageLedger",
                line: line + 1
            )
        }
        return contents
    }

    /// Says that nothing more comes.
    ///
    /// - Throws: `ExportFault` when the last line has not come.
    public func finish() throws(ExportFault) {
        if case .ended = state, rest.isEmpty { return }
        if case .ended = state { throw ExportFault("something stands behind the export's last line", line: line + 1) }
        throw ExportFault(
            "the file ends here, before the export's last line: it was cut off; export again",
            line: line + 1
        )
    }

    /// Far above what an append may be.
    private static let longestLine = 16 * 1024 * 1024
}

extension ExportReader {
    private mutating func content(of bytes: ArraySlice<UInt8>) throws(ExportFault) -> Content {
        if case .ended = state { throw ExportFault("something stands behind the export's last line", line: line) }
        // What the header says is looked at before its hash, since a newer format may hash in another way.
        if case .beginning = state { try checkFormat(bytes) }
        try checkHash(bytes)
        let json: JSONValue
        do {
            json = try JSONValue(parsing: Array(bytes))
        } catch {
            throw ExportFault("not JSON: \(error)", line: line)
        }
        switch state {
        case .beginning: return try header(json)
        case .events(let next, let header, let lastAt):
            if json["events"] != nil { return try end(json, next, header) }
            return try event(json, next, header, lastAt)
        case .ended: preconditionFailure("looked at above")
        }
    }

    private mutating func checkHash(_ bytes: ArraySlice<UInt8>) throws(ExportFault) {
        let tail = bytes.suffix(Self.tailLength)
        let content = bytes.dropLast(Self.tailLength)
        let digest = hash.next(content)
        guard tail.elementsEqual(#","sha256":"\#(digest)"}"#.utf8) else {
            throw ExportFault(
                "its bytes are not those that were exported, or a line before it is missing or stands elsewhere: the file was "
                    + "changed; export again",
                line: line
            )
        }
    }

    /// `,"sha256":"` and 64 digits and `"}`
    private static let tailLength = 11 + 64 + 2

    private func checkFormat(_ bytes: ArraySlice<UInt8>) throws(ExportFault) {
        let json = try? JSONValue(parsing: Array(bytes))
        guard let json, json["format"]?.stringValue == ExportFormat.name else {
            throw ExportFault("this is no export of ImageLedger, which begins with its format", line: line)
        }
        guard let version = json["version"]?.integerValue, version <= ExportFormat.version else {
            throw ExportFault(
                "the export is of format \(json["version"]?.integerValue.map { "\($0)" } ?? "?"), newer than "
                    + "\(ExportFormat.version), the newest that this program reads; take the version that made it",
                line: line
            )
        }
    }

    private mutating func header(_ json: JSONValue) throws(ExportFault) -> Content {
        guard let first = json["from"]?.integerValue, first >= 1, let last = json["to"]?.integerValue,
            last >= first - 1,
            let isPseudonymised = json["pseudonymised"]?.boolValue
        else { throw ExportFault("the header does not say which positions follow", line: line) }
        let header = ExportFormat.Header(
            first: Position(first),
            last: Position(last),
            isPseudonymised: isPseudonymised
        )
        state = .events(next: header.first, header, lastAt: nil)
        return .header(header)
    }

    private mutating func event(
        _ json: JSONValue,
        _ next: Position,
        _ header: ExportFormat.Header,
        _ lastAt: Instant?
    ) throws(ExportFault) -> Content {
        guard let event = RecordedEvent(exported: json) else {
            throw ExportFault("an event of the log has other members", line: line)
        }
        if (try? JSONValue(parsing: event.payload)) == nil {
            throw ExportFault("the payload of the event at position \(event.position) is not JSON", line: line)
        }
        guard event.position == next, event.position <= header.last else {
            throw ExportFault("position \(event.position) stands where \(next) should", line: line)
        }
        guard lastAt.map({ $0 <= event.recordedAt }) ?? true else {
            throw ExportFault("the event was recorded before the one in front of it", line: line)
        }
        state = .events(next: next.next, header, lastAt: event.recordedAt)
        return .event(event)
    }

    private mutating func end(
        _ json: JSONValue,
        _ next: Position,
        _ header: ExportFormat.Header
    ) throws(ExportFault) -> Content {
        guard next == header.last.next, json["events"]?.integerValue == header.count else {
            throw ExportFault("\(header.count) events should have come, up to position \(header.last)", line: line)
        }
        state = .ended
        return .end(count: header.count)
    }
}

extension RecordedEvent {
    fileprivate init?(exported json: JSONValue) {
        guard let position = json["position"]?.integerValue,
            let stream = json["stream"]?.stringValue,
            let version = json["version"]?.integerValue, version >= 1,
            let type = json["type"]?.stringValue,
            let schemaVersion = json["schemaVersion"]?.integerValue, (0...Int64(Int32.max)).contains(schemaVersion),
            let recordedAt = json["recordedAt"]?.stringValue.flatMap({ Instant($0) }),
            let commandID = json["commandId"]?.stringValue.flatMap({ CommandID($0) }),
            let correlationID = json["correlationId"]?.stringValue,
            let subject = json["actor"]?["subject"]?.stringValue,
            let displayName = json["actor"]?["displayName"]?.stringValue,
            let method = json["actor"]?["method"]?.stringValue,
            let payload = json["payload"]?.stringValue
        else { return nil }
        self.init(
            position: Position(position),
            stream: StreamName(rawValue: stream),
            version: Version(version),
            type: EventType(rawValue: type),
            schemaVersion: Int(schemaVersion),
            recordedAt: recordedAt,
            metadata: CommandMetadata(
                commandID: commandID,
                correlationID: correlationID,
                causationID: json["causationId"]?.stringValue,
                actor: EventActor(subject: subject, displayName: displayName, method: method),
                reason: json["reason"]?.stringValue,
                clientAddress: json["clientAddress"]?.stringValue,
                fingerprint: json["fingerprint"]?.integerValue
            ),
            payload: Array(payload.utf8)
        )
    }
}
