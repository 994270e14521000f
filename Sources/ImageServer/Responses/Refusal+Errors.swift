import EventSourcing
import Hummingbird
import ImageAPI
import ImageDomain
import JSON
import Postgres
import Projections
import ReadModels

/// The one place where an error becomes an HTTP status.
extension Refusal {
    /// `nil` for an error that nobody foresaw: it goes into the server's log, and not to the caller.
    init?(_ error: any Error) {
        switch error {
        case let refusal as Refusal: self = refusal
        case let problem as Problem: self.init(problem: problem)
        case let input as InvalidInput: self = .invalid(input.faults.map(FieldError.init))
        case let body as InvalidBody: self = .invalid(body.errors)
        case let rejection as any DomainRejection: self.init(rejection)
        case let cursor as InvalidCursor: self = .invalid("cursor", cursor.description)
        case let moment as MomentToCome: self = .invalid("asOf", moment.description)
        case let event as UndecodableEvent: self = .unreadable(event)
        case let stale as StaleVersion: self.init(stale)
        case let error as EventLogError:
            guard let refusal = Self.of(error) else { return nil }
            self = refusal
        case let refused as SideRefused: self = .conflict(Self.sentence(refused.description))
        case let behind as ReadModelBehind: self = .unavailable(Self.sentence(behind.description))
        case let error as PostgresError where error.isUnavailability:
            self = .unavailable("The database cannot be asked at the moment; try again.")
        case is CancellationError: self = .unavailable("The server is stopping; try again.")
        default: return nil
        }
    }

    /// 409 for an event of the log that this version cannot read: what needs it gets no better by being asked again.
    static func unreadable(_ event: UndecodableEvent, writtenBy writer: ProgramVersion? = nil) -> Refusal {
        .conflict(sentence(event.description(writtenBy: writer)))
    }

    private init(_ rejection: any DomainRejection) {
        switch rejection.kind {
        case .notFound: self = .notFound(Self.sentence(rejection.description))
        case .conflict: self = .conflict(Self.sentence(rejection.description))
        case .invalid(let faults): self = .invalid(faults.map(FieldError.init))
        case .forbidden(let rights):
            let missing = rights.map(\.description)
            self = .forbidden(Self.sentence(rejection.description), needs: [APIRole.admin.rawValue], missing: missing)
        }
    }

    private init(_ stale: StaleVersion) {
        let current = JSONValue.Member("currentVersion", .integer(stale.current.rawValue))
        let detail =
            "It has changed since you read it: it is at version \(stale.current), and If-Match names another. Nothing was "
            + "changed; read it again and repeat the change."
        self.init(
            problem: Problem(status: 412, detail: detail, extensions: [current]),
            headers: [.eTag: EntityTag(stale.current).description]
        )
    }

    private static func of(_ error: EventLogError) -> Refusal? {
        switch error {
        case .wrongExpectedVersion(let stream, _):
            return .unavailable("Others are changing \(stream) all the time; nothing was changed, try again.")
        case .conditionUnmet(let stream):
            return .unavailable(
                "What \(stream) depends on is being changed by others all the time; nothing was changed, try again."
            )
        case .gap:
            return .unavailable("\(sentence(error.description)) Nothing was changed.")
        case .commandIDReused:
            return .invalid(
                HeaderName.idempotencyKey,
                "was used before, for another request; take a new key for a new request"
            )
        case .unavailable(let reason):
            return .unavailable("The event log cannot be reached (\(reason)); nothing was changed, try again.")
        case .outcomeUnknown(let command, let reason):
            let command = JSONValue.Member("commandId", .string(command.description))
            var refusal = Refusal.unavailable(
                "The connection to the event log was lost before it answered (\(reason)), so whether this was done is not "
                    + "known. Repeat the same request with the same \(HeaderName.idempotencyKey): it is then done once, or "
                    + "was done already. A request without a key is settled by looking at what it was to change."
            )
            refusal.problem.extensions.append(command)
            return refusal
        case .refused: return nil
        }
    }

    /// The domain's sentences begin small, since they also stand behind a colon.
    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
    }
}

extension FieldError {
    init(_ fault: FieldFault) {
        self.init(field: fault.field, message: fault.message)
    }
}
