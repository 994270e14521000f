import EventSourcing
import EventSourcingTesting
import ImageDomain
import JSON
import OCI
import Testing

@Suite("What a payload may lack, and what it may not")
struct EventPayloadTests {
    @Test("an image that says no more than it must has the defaults for the rest")
    func leastImage() throws {
        let payload = #"{"name":"a-k3x9q","displayName":"a","type":"cpu","url":"a","rebuilt":{"by":[1,2]}}"#
        let expected = ImageAdded(
            name: ImageName(recorded: "a-k3x9q"),
            displayName: DisplayName(recorded: "a"),
            type: .cpu,
            url: ImageReference(recorded: "a")
        )
        #expect(try decode(.imageAdded, payload) == ImageEvent.imageAdded(expected))
    }

    @Test("fields of an edit that are not known are passed over, and so are members beside the changes")
    func unknownFields() throws {
        let changes = #"{"colour":{"before":[],"after":{}},"type":{"before":"cpu","x":0,"after":"gpu"}}"#
        let payload = #"{"why":1,"changes":\#(changes)}"#
        let edited = ImageEdited(type: Change(before: .cpu, after: .gpu))
        #expect(try decode(.imageEdited, payload) == ImageEvent.imageEdited(edited))
        let group = #"{"changes":{"colour":{"before":1,"after":2}},"x":null}"#
        #expect(try decode(.groupEdited, group) == GroupEvent.groupEdited(displayName: nil))
    }

    @Test("what was recorded under other rules is read as it is")
    func otherRules() throws {
        let payload = #"{"name":"Old Name","displayName":"","type":"cpu","url":"http://x","groups":["B","A"]}"#
        guard case .imageAdded(let added) = try decode(.imageAdded, payload) as ImageEvent else {
            Issue.record("another event")
            return
        }
        #expect(added.name.rawValue == "Old Name")
        #expect(added.url?.description == "http://x")
    }

    @Test("a payload that lacks what its type needs names the member", arguments: Missing.all)
    func missing(_ example: Missing) {
        let fault = #expect(throws: UndecodableEvent.self) { try example.decode() }
        guard case .malformed(let reason)? = fault?.cause else {
            Issue.record("\(fault?.description ?? "decoded")")
            return
        }
        #expect(reason.contains(example.reason))
    }

    @Test("a change of groups says nothing about global when that stayed as it was")
    func globalOnlyWhenChanged() {
        let stored = EventCodec.encode(ImageEvent.groupsChanged(GroupsChanged(added: [Example.visitors])))
        #expect(String(decoding: stored.payload, as: UTF8.self) == #"{"added":["visitors"],"removed":[]}"#)
    }

    @Test("a token of the first schema administers no group, whatever its payload may say")
    func tokenBeforeGroupAdministrators() throws {
        let payload = #"{"tokenId":"t","subject":"carol","role":"user","groupAdmin":["ml"]}"#
        let grant = TokenGrant(id: TokenID(recorded: "t"), subject: Subject(recorded: "carol"), role: .user)
        #expect(try decode(.tokenIssued, payload) == TokenEvent.tokenIssued(grant))
        #expect(try decode(.tokenRevoked, payload) == TokenEvent.tokenRevoked(grant))
    }

    @Test("a token of the second schema says which groups it administers")
    func administeredGroupsAreRequired() {
        let payload = #"{"tokenId":"t","subject":"carol","role":"user"}"#
        let fault = #expect(throws: UndecodableEvent.self) {
            try decode(.tokenIssued, payload, schema: 2) as TokenEvent
        }
        #expect(fault?.cause == .malformed("the member 'groupAdmin' is missing at byte 0"))
    }

    @Test("a token without groups and end has none")
    func leastToken() throws {
        let payload = #"{"tokenId":"t","subject":"carol","role":"user"}"#
        let grant = TokenGrant(id: TokenID(recorded: "t"), subject: Subject(recorded: "carol"), role: .user)
        #expect(try decode(.tokenIssued, payload) == TokenEvent.tokenIssued(grant))
    }
}

struct Missing: Sendable, CustomTestStringConvertible {
    let type: EventType
    let payload: String
    let reason: String

    init(_ type: EventType, _ payload: String, _ reason: String) {
        self.type = type
        self.payload = payload
        self.reason = reason
    }

    var testDescription: String { "\(type) \(payload)" }

    func decode() throws {
        if ImageEvent.schemas[type] != nil { _ = try ImageDomainTests.decode(type, payload) as ImageEvent }
        if GroupEvent.schemas[type] != nil { _ = try ImageDomainTests.decode(type, payload) as GroupEvent }
        if TokenEvent.schemas[type] != nil { _ = try ImageDomainTests.decode(type, payload) as TokenEvent }
        if PullSecretEvent.schemas[type] != nil { _ = try ImageDomainTests.decode(type, payload) as PullSecretEvent }
    }

    static let all: [Missing] = [
        Missing(.imageAdded, #"{"displayName":"a","type":"cpu","url":"a"}"#, "'name' is missing"),
        Missing(.imageAdded, #"{"name":"a","type":"cpu","url":"a"}"#, "'displayName' is missing"),
        Missing(.imageAdded, #"{"name":"a","displayName":"a","url":"a"}"#, "'type' is missing"),
        Missing(.imageAdded, #"{"name":"a","displayName":"a","type":"cpu"}"#, "'url' is missing"),
        Missing(.imageAdded, #"{"name":null}"#, "a string expected"),
        Missing(.imageAdded, #"{"type":"both"}"#, "'both' is not one of"),
        Missing(.imageEdited, "{}", "'changes' is missing"),
        Missing(.imageEdited, #"{"changes":{"type":{"before":"cpu"}}}"#, "'after' is missing"),
        Missing(.imageEdited, #"{"changes":{"description":{"after":null}}}"#, "'before' is missing"),
        Missing(.groupsChanged, #"{"removed":[]}"#, "'added' is missing"),
        Missing(.groupsChanged, #"{"added":[]}"#, "'removed' is missing"),
        Missing(.groupsChanged, #"{"added":[1],"removed":[]}"#, "a string expected"),
        Missing(.imageRemoved, "{}", "'artefacts' is missing"),
        Missing(.imageRemoved, #"{"artefacts":"burnt"}"#, "'burnt' is not one of"),
        Missing(.groupRegistered, "{}", "'name' is missing"),
        Missing(.groupEdited, "{}", "'changes' is missing"),
        Missing(.groupRemoved, "{}", "'name' is missing"),
        Missing(.tokenIssued, #"{"subject":"a","role":"user"}"#, "'tokenId' is missing"),
        Missing(.tokenIssued, #"{"tokenId":"a","role":"user"}"#, "'subject' is missing"),
        Missing(.tokenRevoked, #"{"tokenId":"a","subject":"a"}"#, "'role' is missing"),
        Missing(.pullSecretAdded, #"{"registry":"quay.io","fingerprint":"00"}"#, "'name' is missing"),
        Missing(.pullSecretReplaced, #"{"name":"quay","fingerprint":"00"}"#, "'registry' is missing"),
        Missing(.pullSecretRemoved, #"{"name":"quay","registry":"quay.io"}"#, "'fingerprint' is missing"),
        Missing(.tokenIssued, #"{"expiresAt":"soon"}"#, "'soon' is no RFC 3339"),
    ]
}

private func decode<Event: DomainEvent>(_ type: EventType, _ payload: String, schema: Int = 1) throws -> Event {
    let stored = NewEvent(type: type, schemaVersion: schema, payload: Array(payload.utf8))
    let stretch = History.Stretch(StreamName(Event.category, "1"), [stored], by: .alice, reason: nil)
    return try EventCodec.decode(#require(History(stretch).events.first))
}
