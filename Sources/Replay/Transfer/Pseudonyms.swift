import Crypto
public import EventSourcing
import ImageDomain
import JSON

/// Hides persons in events: the same person has the same pseudonym everywhere in one export, and another in the next.
///
/// Pseudonyms are made by a hash with a random key, which is thrown away with this value. Hidden are subjects and display
/// names of people, client addresses, correlation and causation ids, command ids and requests' fingerprints, and free
/// texts in which people write of people: reasons, descriptions and titles. Image names, display names and URLs, group
/// names and what builds said stay, since they are what a fault is looked for in. What the system did itself stays its own.
public struct Pseudonyms: Sendable {
    private let key: SymmetricKey

    public init() {
        self.init(key: SymmetricKey(size: .bits256))
    }

    init(key: SymmetricKey) {
        self.key = key
    }

    /// - Throws: `UndecodableEvent` for a type or a schema that this version does not know: nobody can say who stands in it.
    public func hide(in event: RecordedEvent) throws -> RecordedEvent {
        let metadata = event.metadata
        return RecordedEvent(
            position: event.position,
            stream: event.stream,
            version: event.version,
            type: event.type,
            schemaVersion: event.schemaVersion,
            recordedAt: event.recordedAt,
            metadata: CommandMetadata(
                commandID: CommandID(digest: digest("command", metadata.commandID.description)),
                correlationID: pseudonym("request", metadata.correlationID),
                causationID: metadata.causationID.map { pseudonym("request", $0) },
                actor: hide(metadata.actor),
                reason: metadata.reason.map { pseudonym("text", $0) },
                clientAddress: metadata.clientAddress.map { pseudonym("address", $0) },
                fingerprint: nil
            ),
            payload: try payload(of: event)
        )
    }

    private func hide(_ actor: EventActor) -> EventActor {
        guard actor.method != "system" else { return actor }
        return EventActor(
            subject: pseudonym("person", actor.subject),
            displayName: actor.displayName.isEmpty ? "" : pseudonym("Person", actor.subject),
            method: actor.method
        )
    }

    /// The bytes as they are where nobody stands in them.
    private func payload(of event: RecordedEvent) throws -> [UInt8] {
        if let known = Self.schemas[event.type], event.schemaVersion > known {
            throw UndecodableEvent(event, .newerSchema(known: known))
        }
        switch event.type {
        case .imageAdded, .groupRegistered:
            return try change(event) { hide(["description", Self.titles(event.type)], in: &$0) }
        case .imageEdited, .groupEdited:
            return try change(event) { payload in
                let field = event.type == .imageEdited ? "description" : "displayName"
                guard var changes = payload["changes"], var change = changes[field] else { return }
                hide(["before", "after"], in: &change)
                changes[field] = change
                payload["changes"] = changes
            }
        case .tokenIssued, .tokenRevoked:
            return try change(event) { payload in
                guard let subject = payload["subject"]?.stringValue else { return }
                payload["subject"] = .string(pseudonym("person", subject))
                if payload["displayName"]?.stringValue != nil {
                    payload["displayName"] = .string(pseudonym("Person", subject))
                }
            }
        case _ where Self.harmless.contains(event.type): return event.payload
        default: throw UndecodableEvent(event, .unknownType)
        }
    }

    /// The display name of a group is a title that people wrote; that of an image is a name under a strict rule.
    private static func titles(_ type: EventType) -> String { type == .groupRegistered ? "displayName" : "description" }

    private static let schemas = [
        ImageEvent.schemas, GroupEvent.schemas, PullSecretEvent.schemas, TokenEvent.schemas,
    ].reduce(into: [EventType: Int]()) { all, schemas in all.merge(schemas) { $1 } }

    private static let harmless: Set<EventType> = [
        .groupsChanged, .imageRemoved, .buildStarted, .buildClaimed, .buildSucceeded, .buildFailed, .buildCancelled,
        .imageRolledBack, .artefactsExpired, .artefactsRemoved, .groupRemoved, .pullSecretAdded, .pullSecretReplaced,
        .pullSecretRemoved,
    ]

    private func change(_ event: RecordedEvent, _ change: (inout JSONValue) -> Void) throws -> [UInt8] {
        var payload: JSONValue
        do {
            payload = try JSONValue(parsing: event.payload)
        } catch {
            throw UndecodableEvent(event, .malformed("\(error)"))
        }
        let before = payload
        change(&payload)
        return payload == before ? event.payload : payload.bytes
    }

    private func hide(_ fields: [String], in object: inout JSONValue) {
        for field in fields {
            guard let text = object[field]?.stringValue else { continue }
            object[field] = .string(pseudonym("text", text))
        }
    }

    /// `person-2k9f…`: 80 bits, so that two people of one export never share one.
    private func pseudonym(_ kind: String, _ text: String) -> String {
        let separator = kind == "Person" ? " " : "-"
        return kind + separator + digest(kind.lowercased(), text).prefix(10).hexadecimal
    }

    private func digest(_ kind: String, _ text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("\(kind)\u{0}\(text)".utf8), using: key))
    }
}
