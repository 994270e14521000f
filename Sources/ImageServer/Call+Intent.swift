import EventSourcing
import Hummingbird
import ImageAPI
import ImageDomain

/// What a request that changes something says beside its body: who, why, under which name, and of which version.
struct Intent: Sendable {
    var metadata: CommandMetadata
    var ifMatch: EntityTagCondition?

    /// Whether the command has been recorded already, under the key that its caller gave it. Then it is not judged again:
    /// the world may have changed since, and the answer must not.
    func isRepeat(in log: any EventLog) async throws(EventLogError) -> Bool {
        guard metadata.fingerprint != nil else { return false }
        return try await log.receipt(of: metadata.commandID, fingerprint: metadata.fingerprint) != nil
    }
}

extension Intent {
    /// For a command that this one makes necessary.
    func following(at now: Instant) -> CommandMetadata {
        var generator = SystemRandomNumberGenerator()
        var metadata = metadata
        metadata.causationID = metadata.commandID.description
        metadata.commandID = CommandID(at: now, using: &generator)
        metadata.fingerprint = nil
        return metadata
    }
}

/// A request with a body, and what is wrong with it so far; the domain goes on from there.
struct Submission<Body: ImageAPI.RequestBody>: Sendable {
    let body: Body
    let intent: Intent
    let faults: [FieldFault]
}

extension Call {
    /// - Parameter now: goes into the id of a command that its caller does not name.
    func submission<Body: ImageAPI.RequestBody>(_ type: Body.Type, now: Instant) async throws -> Submission<Body> {
        var faults = Faults()
        let (request, bytes) = try await request(type, &faults)
        let intent = try intent(body: bytes, now: now, &faults)
        return Submission(body: request, intent: intent, faults: faults.found)
    }

    /// The body alone, of a request without a query; what is wrong with either is noted in `faults`.
    func request<Body: ImageAPI.RequestBody>(
        _ type: Body.Type,
        _ faults: inout Faults
    ) async throws -> (body: Body, bytes: [UInt8]) {
        _ = try faults.noting { () throws(Refusal) in try query().finish() }
        let json = try await body()
        let (request, errors) = try Body.reading(json.json)
        faults.add(errors)
        return (request, json.bytes)
    }

    /// - Throws: `Refusal` 400 for a malformed `If-Match`; what else is wrong is noted in `faults`.
    func intent(body: [UInt8] = [], now: Instant, _ faults: inout Faults) throws(Refusal) -> Intent {
        let key = try faults.noting { () throws(Refusal) in
            try IdempotencyKey(of: request, by: caller.subject, body: body)
        }
        let reason = try faults.noting { () throws(Refusal) in try LedgerReason.read(from: request) }
        var generator = SystemRandomNumberGenerator()
        let metadata = CommandMetadata(
            commandID: key??.commandID ?? CommandID(at: now, using: &generator),
            correlationID: context.requestID,
            actor: caller.actor,
            reason: reason ?? nil,
            clientAddress: context.clientAddress,
            fingerprint: key??.fingerprint
        )
        var ifMatch: EntityTagCondition?
        if let text = request.headers[.ifMatch] { ifMatch = try EntityTagCondition(text, field: HeaderName.ifMatch) }
        return Intent(metadata: metadata, ifMatch: ifMatch)
    }
}
