import EventSourcing
import Hummingbird
import ImageAPI
import ImageDomain
import JSON
import Replay

extension ReplayController {
    /// The difference that one event makes, on a copy in memory; the log stays as it is.
    func whatIf(_ call: Call) async throws -> Response {
        try call.query().finish()
        let request = try WhatIfRequest(json: try await call.body().json)
        let head = try await ledger.log.head()
        let last = try last(request, head)
        let (supposition, stream) = try await supposition(request, upTo: last)
        let events = try await ledger.log.readStream(stream, upTo: last, newest: nil)
        guard let outcome = try WhatIf.suppose(supposition, in: events) else {
            throw Refusal.invalid("skip", "is behind the position that to names")
        }
        return Response.json(WhatIfRepresentation(outcome, supposition, at: last)).at(head)
    }

    private func last(_ request: WhatIfRequest, _ head: Position) throws(Refusal) -> Position {
        guard let to = request.to else { return head }
        guard (1...max(1, head.rawValue)).contains(to) else {
            throw .invalid("to", "must be a position of the log, 1 to \(head)")
        }
        return Position(to)
    }

    private func supposition(
        _ request: WhatIfRequest,
        upTo last: Position
    ) async throws -> (WhatIf.Supposition, StreamName) {
        switch (request.skip, request.insert) {
        case (let skip?, nil):
            guard (1...max(1, last.rawValue)).contains(skip),
                let event = try await ledger.log.read(after: Position(skip - 1), limit: 1).first
            else { throw Refusal.invalid("skip", "must be a position of the log, 1 to \(last)") }
            return (.skip(event.position), event.stream)
        case (nil, let insert?):
            let event = try await supposedEvent(insert, upTo: last)
            return (.insert(event, after: Position(insert.after ?? 0)), event.stream)
        default: throw Refusal.invalid("skip", "say either which event to skip, or which to insert")
        }
    }

    /// The event as it would have been recorded: by whom and when is taken from the event before it unless it is said.
    private func supposedEvent(_ insert: InsertedEvent, upTo last: Position) async throws -> RecordedEvent {
        var errors: [FieldError] = []
        func wrong(_ field: String, _ message: String) {
            errors.append(FieldError(field: "insert.\(field)", message: message))
        }
        let after = insert.after ?? -1
        if !(0...last.rawValue).contains(after) { wrong("after", "must be a position of the log, 0 to \(last)") }
        let stream = StreamName(rawValue: insert.stream ?? "")
        let schemas = Self.schemas(of: stream)
        if schemas.isEmpty {
            wrong("stream", "must be the stream of an image, a group, a pull secret or a token, such as image-NAME")
        }
        let type = EventType(rawValue: insert.type ?? "")
        if !schemas.isEmpty, schemas[type] == nil {
            let known = schemas.keys.map(\.rawValue).sorted()
            let nearest = Spelling.nearest(to: type.rawValue, among: known).map { "did you mean '\($0)'?" }
            wrong("type", "happens to no such stream; \(nearest ?? "there is \(known.joined(separator: ", "))")")
        }
        let recordedAt = insert.recordedAt.flatMap { Instant($0) }
        if insert.recordedAt != nil, recordedAt == nil { wrong("recordedAt", "must be a date and time of RFC 3339") }
        if insert.payload == nil { wrong("payload", "is missing; it is an object, as an event of the type has it") }
        guard errors.isEmpty, let payload = insert.payload, let schema = schemas[type] else {
            throw Refusal.invalid(errors)
        }
        let before = try await ledger.log.read(after: Position(max(0, after - 1)), limit: 1).first
        let subject = insert.subject ?? "what-if"
        let event = RecordedEvent(
            position: .beginning,
            stream: stream,
            version: .none,
            type: type,
            schemaVersion: insert.schemaVersion.flatMap { Int(exactly: $0) } ?? schema,
            recordedAt: recordedAt ?? before?.recordedAt ?? ledger.now(),
            metadata: CommandMetadata(
                commandID: CommandID(high: 0, low: 0),
                correlationID: "what-if",
                actor: EventActor(subject: subject, displayName: subject, method: "what-if"),
                reason: insert.reason
            ),
            payload: payload.bytes
        )
        if let fault = Self.fault(of: event) { throw Refusal.invalid("insert.payload", fault) }
        return event
    }

    private static func schemas(of stream: StreamName) -> [EventType: Int] {
        switch stream {
        case ImageEvent.category: ImageEvent.schemas
        case GroupEvent.category: GroupEvent.schemas
        case PullSecretEvent.category: PullSecretEvent.schemas
        case TokenEvent.category: TokenEvent.schemas
        default: [:]
        }
    }

    /// Why the payload is not what the type promises, or not of what the stream tells of.
    private static func fault(of event: RecordedEvent) -> String? {
        do {
            guard let named = try streamNamed(in: event), named != event.stream else { return nil }
            return "is of \(named), and the stream is \(event.stream): both must name the same"
        } catch {
            guard case .malformed(let reason) = error.cause else { return "cannot be read: \(error)" }
            return "is not what a \(event.type) has: \(reason)"
        }
    }

    /// The stream of the thing that the payload itself names, if it names one.
    private static func streamNamed(in event: RecordedEvent) throws(UndecodableEvent) -> StreamName? {
        switch event.stream {
        case ImageEvent.category:
            guard case .imageAdded(let added) = try EventCodec<ImageEvent>.decode(event) else { return nil }
            return added.name.stream
        case GroupEvent.category:
            switch try EventCodec<GroupEvent>.decode(event) {
            case .groupRegistered(let name, _), .groupRemoved(let name): return name.stream
            case .groupEdited: return nil
            }
        case PullSecretEvent.category: return try EventCodec<PullSecretEvent>.decode(event).label.name.stream
        default:
            switch try EventCodec<TokenEvent>.decode(event) {
            case .tokenIssued(let grant), .tokenRevoked(let grant): return grant.id.stream
            }
        }
    }
}

extension WhatIfRepresentation {
    init(_ outcome: WhatIf.Outcome, _ supposition: WhatIf.Supposition, at position: Position) {
        let event = EventRepresentation(outcome.event)
        let isSkip = if case .skip = supposition { true } else { false }
        self.init(
            position: position.rawValue,
            skipped: isSkip ? event : nil,
            inserted: isSkip ? nil : event,
            selection: outcome.selection.map { difference in
                Selection(
                    image: difference.image.rawValue,
                    group: difference.group?.rawValue,
                    live: difference.live ?? .null,
                    rebuilt: difference.rebuilt ?? .null
                )
            },
            readModels: outcome.readModels.map { model in
                Model(name: model.name, differences: model.differences.map(RowDifferenceRepresentation.init))
            },
            senseless: outcome.senseless.map {
                Senseless(position: $0.position.rawValue, type: $0.type.rawValue, reason: $0.reason)
            }
        )
    }
}
