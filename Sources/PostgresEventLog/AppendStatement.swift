import EventSourcing
import Postgres
import Schema

/// A batch of appends as the arrays that `event_log.append_events` takes, and its answer as an outcome for each.
struct AppendStatement {
    static let statement = Statement(Schema.callAppendEvents)

    let appends: [Append]
    let parameters: [any PostgresEncodable]
    /// Comes back with the answer. The protocol itself does not say which question an answer belongs to, and a success that
    /// was meant for another batch would acknowledge what is not in the log.
    private let question = Int64.random(in: .min ... .max)

    init(_ appends: [Append]) {
        self.appends = appends
        let events = appends.enumerated().flatMap { index, append in
            append.events.enumerated().map { ordinal, event in
                SubmittedEvent(number: Int32(index) + 1, ordinal: Int32(ordinal) + 1, append: append, event: event)
            }
        }
        let metadata = events.map(\.append.metadata)
        let conditions = appends.enumerated().flatMap { index, append in
            append.conditions.map { SubmittedCondition(Int32(index) + 1, $0) }
        }
        parameters = [
            events.map(\.number),
            events.map(\.ordinal),
            events.map { $0.ordinal == $0.append.events.count },
            events.map(\.append.stream.rawValue),
            events.map(\.append.expectedVersion.number),
            events.map(\.event.type.rawValue),
            events.map { Int32($0.event.schemaVersion) },
            metadata.map { PostgresUUID(high: $0.commandID.high, low: $0.commandID.low) },
            metadata.map(\.fingerprint),
            metadata.map(\.correlationID),
            metadata.map(\.causationID),
            metadata.map(\.actor.subject),
            metadata.map(\.actor.displayName),
            metadata.map(\.actor.method),
            metadata.map(\.reason),
            metadata.map(\.clientAddress),
            events.map { JSONText(bytes: $0.event.payload) },
            conditions.map(\.append),
            conditions.map(\.stream),
            conditions.map(\.number),
            conditions.map(\.mention),
            question,
        ]
    }

    /// - Returns: an outcome for each append, in their order.
    /// - Throws: `undecodable` for an answer that is not to this question, or not whole: it says nothing of these appends.
    func outcomes(of rows: Rows) throws(PostgresError) -> [Result<AppendReceipt, EventLogError>] {
        var outcomes = [Result<AppendReceipt, EventLogError>?](repeating: nil, count: appends.count)
        for row in rows {
            guard try row.decode(7, as: Int64.self) == question else {
                throw .undecodable(column: "question", reason: "it is the answer to another one")
            }
            let index = Int(try row.decode(0, as: Int32.self)) - 1
            outcomes[index] = try outcome(of: appends[index], row)
        }
        let answered = outcomes.compactMap(\.self)
        guard answered.count == appends.count else {
            throw .undecodable(column: "append", reason: "\(answered.count) of \(appends.count) appends are answered")
        }
        return answered
    }

    /// The events that are in the log by it, as reading them would give them.
    func recorded(by outcomes: [Result<AppendReceipt, EventLogError>]) -> [RecordedEvent] {
        var recorded: [RecordedEvent] = []
        recorded.reserveCapacity(appends.count)
        for (append, outcome) in zip(appends, outcomes) {
            guard case .success(let receipt) = outcome, !receipt.isRepeat else { continue }
            let versionBefore = receipt.version.rawValue - Int64(append.events.count)
            for (offset, event) in append.events.enumerated() {
                recorded.append(
                    RecordedEvent(
                        position: Position(receipt.positions.lowerBound.rawValue + Int64(offset)),
                        stream: append.stream,
                        version: Version(versionBefore + Int64(offset) + 1),
                        type: event.type,
                        schemaVersion: event.schemaVersion,
                        recordedAt: receipt.recordedAt,
                        metadata: append.metadata,
                        payload: event.payload
                    )
                )
            }
        }
        return recorded
    }

    private func outcome(
        of append: Append,
        _ row: Row
    ) throws(PostgresError) -> Result<AppendReceipt, EventLogError> {
        let outcome = try row.decode(1, as: String.self)
        switch outcome {
        case "appended", "repeated":
            let (first, last) = (try row.decode(3, as: Int64.self), try row.decode(4, as: Int64.self))
            let recordedAt = try row.decode(6, as: PostgresTimestamp.self)
            return .success(
                AppendReceipt(
                    stream: StreamName(rawValue: try row.decode(2)),
                    positions: Position(first)...Position(last),
                    version: Version(try row.decode(5)),
                    recordedAt: Instant(recordedAt),
                    isRepeat: outcome == "repeated"
                )
            )
        case "conflict":
            return .failure(.wrongExpectedVersion(stream: append.stream, current: Version(try row.decode(5))))
        case "unmet":
            return .failure(.conditionUnmet(stream: append.stream))
        case "reused":
            return .failure(.commandIDReused(append.metadata.commandID))
        default:
            throw .undecodable(column: "outcome", reason: "append_events answered '\(outcome)'")
        }
    }
}

/// An event, and the append that it belongs to, the number-th of its batch.
private struct SubmittedEvent {
    let number: Int32
    let ordinal: Int32
    let append: Append
    let event: NewEvent
}

/// A condition, and the number of the append in its batch that stands under it.
private struct SubmittedCondition {
    let append: Int32
    let stream: String
    let number: Int64
    let mention: String?

    init(_ append: Int32, _ condition: AppendCondition) {
        self.append = append
        switch condition {
        case .unchanged(let stream, let version):
            self.stream = stream.rawValue
            number = version.rawValue
            mention = nil
        case .unmentioned(let name, let category, let position):
            stream = category.prefix
            number = position.rawValue
            mention = name.quoted
        }
    }
}

extension ExpectedVersion {
    /// `nil`, SQL's NULL, for any.
    fileprivate var number: Int64? {
        switch self {
        case .any: nil
        case .exactly(let version): version.rawValue
        }
    }
}
