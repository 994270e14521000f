import EventSourcing
import EventSourcingTesting
import ImageDomain
import Testing

@Suite("The life of a token")
struct TokenDeciderTests {
    let token = DeciderSpecification<TokenDecider>()
    let id = TokenID(recorded: "t0k3n")

    private func grant(until expiresAt: Instant? = nil) -> TokenGrant {
        TokenGrant(
            id: id,
            subject: Subject(recorded: "carol"),
            displayName: Title(recorded: "Carol"),
            role: .user,
            groups: [Example.research],
            expiresAt: expiresAt
        )
    }

    @Test("a token is issued, for ever or until a time to come")
    func issue() {
        let later = grant(until: .noon.advanced(bySeconds: 1))
        token.given().when(.issue(grant(), now: .noon)).then(.tokenIssued(grant()))
        token.given().when(.issue(later, now: .noon)).then(.tokenIssued(later))
    }

    @Test("a token that would have expired already is refused")
    func expired() {
        let sentence = "2026-11-24T12:00:00.000000Z has passed already; choose a time to come"
        token.given().when(.issue(grant(until: .noon), now: .noon))
            .thenRejected(.invalid([FieldFault("expiresAt", sentence)]))
    }

    @Test("an id is not issued twice, revoked or not")
    func taken() {
        token.given(.tokenIssued(grant())).when(.issue(grant(), now: .noon)).thenRejected(.idTaken(id))
        token.given(.tokenIssued(grant()), .tokenRevoked(grant())).when(.issue(grant(), now: .noon))
            .thenRejected(.idTaken(id))
    }

    @Test("a token is revoked with all that it was good for, and a second time nothing happens")
    func revoke() {
        token.given(.tokenIssued(grant())).when(.revoke(id)).then(.tokenRevoked(grant()))
        token.given(.tokenIssued(grant()), .tokenRevoked(grant())).when(.revoke(id)).thenNothing()
        token.given().when(.revoke(id)).thenRejected(.unknown(id))
    }

    @Test("an expired token can be revoked")
    func revokeExpired() {
        let expired = grant(until: Instant(microsecondsSince1970: 1))
        token.given(.tokenIssued(expired)).when(.revoke(id)).then(.tokenRevoked(expired))
    }

    @Test("a token opens something until it expires or is revoked")
    func validity() {
        let issued = token.given(.tokenIssued(grant(until: .noon.advanced(bySeconds: 10)))).state.token
        #expect(issued?.isValid(at: .noon.advanced(bySeconds: 9)) == true)
        #expect(issued?.isValid(at: .noon.advanced(bySeconds: 10)) == false)
        let endless = token.given(.tokenIssued(grant())).state.token
        #expect(endless?.isValid(at: Instant(microsecondsSince1970: .max)) == true)
        let revoked = token.given(.tokenIssued(grant()), .tokenRevoked(grant())).state.token
        #expect(revoked?.isValid(at: .noon) == false)
        #expect(revoked == Token(grant(), issued: Example.stamp(1), revoked: Example.stamp(2), version: Version(2)))
        #expect(token.given(.tokenRevoked(grant())).state == .unknown)
    }

    @Test("a person without a display name is called by the subject")
    func nameForPeople() {
        #expect(grant().nameForPeople == "Carol")
        #expect(TokenGrant(id: id, subject: Subject(recorded: "carol"), role: .admin).nameForPeople == "carol")
    }

    @Test("a rejection says in a sentence what is wrong and what can be done")
    func sentences() {
        #expect(TokenRejection.unknown(id).description.hasPrefix("there is no token 't0k3n'"))
        #expect(TokenRejection.idTaken(id).description.contains("ids are not used twice"))
        #expect(TokenRejection.unknown(id).kind == .notFound)
        #expect(TokenRejection.idTaken(id).kind == .conflict)
        let faults = [FieldFault("expiresAt", "has passed")]
        #expect(TokenRejection.invalid(faults).kind == .invalid(faults))
        #expect(TokenRejection.invalid(faults).description == "expiresAt: has passed")
    }

    @Test("a token is read from a request, its groups in order and none twice, registered or not")
    func draft() throws {
        let draft = TokenDraft(
            subject: "carol",
            displayName: "Carol",
            role: "user",
            groups: ["research", "any-group", "research"],
            expiresAt: "2026-11-24T13:00:00+01:00"
        )
        let expected = TokenGrant(
            id: id,
            subject: Subject(recorded: "carol"),
            displayName: Title(recorded: "Carol"),
            role: .user,
            groups: [GroupName(recorded: "any-group"), Example.research],
            expiresAt: .noon
        )
        #expect(try draft.parse(id: id) == expected)
    }

    @Test("a user's token may administer groups, in order and none twice, whether the person is in them or not")
    func draftOfGroupAdministrator() throws {
        let draft = TokenDraft(subject: "gina", role: "user", groupAdmin: ["teaching", "research", "teaching"])
        let grant = try draft.parse(id: id)
        #expect(grant.groupAdmin == [Example.research, Example.teaching])
        #expect(grant.groups.isEmpty)
    }

    @Test("a role that has the right already, or changes nothing, administers no groups", arguments: Role.allCases)
    func groupAdministrationOfRoles(_ role: Role) throws {
        let draft = TokenDraft(subject: "gina", role: role.rawValue, groupAdmin: ["research"])
        if role == .user {
            #expect(try draft.parse(id: id).groupAdmin == [Example.research])
        } else {
            let invalid = #expect(throws: InvalidInput.self) { try draft.parse(id: id) }
            #expect(invalid?.faults.map(\.field) == ["groupAdmin"])
        }
        let without = TokenDraft(subject: "gina", role: role.rawValue, groupAdmin: [])
        #expect(try without.parse(id: id).groupAdmin.isEmpty)
    }

    @Test("every fault of a request for a token is told at once")
    func draftFaults() {
        let draft = TokenDraft(
            subject: " ",
            displayName: "\u{7}",
            role: "root",
            groups: ["a", "B"],
            groupAdmin: ["b", "vi\u{455}ion"],
            expiresAt: "tomorrow"
        )
        let invalid = #expect(throws: InvalidInput.self) { try draft.parse(id: id) }
        let fields = ["subject", "displayName", "role", "groups[1]", "groupAdmin[1]", "expiresAt"]
        #expect(invalid?.faults.map(\.field) == fields)
        let missing = #expect(throws: InvalidInput.self) { try TokenDraft().parse(id: id) }
        #expect(missing?.faults.map(\.field) == ["subject", "role"])
    }
}
