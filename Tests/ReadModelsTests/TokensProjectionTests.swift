import EventSourcing
import EventSourcingTesting
import ImageDomain
import ReadModels
import Testing

@Suite("the read model tokens")
struct TokensProjectionTests {
    private let specification = ProjectionSpecification(TokensProjection())
    private let grant = TokenGrant(
        id: TokenID(recorded: "t1"),
        subject: Subject(recorded: "ada"),
        displayName: Title(recorded: "Ada"),
        role: .user,
        groups: ["ml", "vision"],
        groupAdmin: ["audio", "ml"],
        expiresAt: .noon.advanced(bySeconds: 60)
    )

    @Test("an issued token is listed")
    func issued() {
        specification.given(on(grant.id.stream, TokenEvent.tokenIssued(grant)))
            .then(Token(grant, issued: .at(1), version: Version(1)))
    }

    @Test("a revoked token stays listed, with when and by whom")
    func revoked() {
        specification
            .given(
                on(grant.id.stream, TokenEvent.tokenIssued(grant)),
                on(grant.id.stream, TokenEvent.tokenRevoked(grant), by: .bob)
            )
            .then(Token(grant, issued: .at(1), revoked: .at(2, by: .bob), version: Version(2)))
    }

    @Test("a group's administrators are those of the tokens that are valid, each once")
    func administratorsOfAGroup() {
        func grant(_ id: String, _ name: String, until expiresAt: Instant? = nil) -> TokenGrant {
            TokenGrant(
                id: TokenID(recorded: id),
                subject: Subject(recorded: name.lowercased()),
                displayName: Title(recorded: name),
                role: .user,
                groupAdmin: ["ml"],
                expiresAt: expiresAt
            )
        }
        let later = Instant.noon.advanced(bySeconds: 9)
        let grants = [grant("t3", "Gina"), grant("t4", "Gina"), grant("t5", "Hal", until: later)]
        var view = TokensView(rows: grants.map { Token($0, issued: .at(1), version: Version(1)) })
        #expect(view.administrators(of: "ml", at: .noon) == ["Gina", "Hal"])
        #expect(view.administrators(of: "ml", at: .noon.advanced(bySeconds: 9)) == ["Gina"])
        #expect(view.administrators(of: "ml-research", at: .noon).isEmpty)
        let revoked = grants.prefix(2).map { Token($0, issued: .at(1), revoked: .at(3), version: Version(2)) }
        view.apply(revoked, removing: [grants[2].id])
        #expect(view.administrators(of: "ml", at: .noon).isEmpty)
        #expect(!view.isKnown(Subject(recorded: "gina"), at: .noon))
        #expect(view.lapse(of: Subject(recorded: "gina"), at: .noon) == .revoked(.at(3)))
        #expect(!view.isKnown(Subject(recorded: "hal"), at: .noon))
    }

    @Test("a person's groups are those of the tokens that are valid")
    func groupsOfAPerson() {
        let other = TokenGrant(id: TokenID(recorded: "t2"), subject: grant.subject, role: .user, groups: ["audio"])
        var view = TokensView(rows: [
            Token(grant, issued: .at(1), version: Version(1)), Token(other, issued: .at(1), version: Version(1)),
        ])
        #expect(view.groups(of: grant.subject, at: .noon) == ["ml", "vision", "audio"])
        #expect(view.groups(of: grant.subject, at: .noon.advanced(bySeconds: 60)) == ["audio"])
        #expect(view.groups(of: Subject(recorded: "ad"), at: .noon).isEmpty)
        #expect(view.isKnown(grant.subject, at: .noon) && !view.isKnown(Subject(recorded: "ad"), at: .noon))
        view.apply([Token(other, issued: .at(1), revoked: .at(3), version: Version(2))], removing: [])
        #expect(view.groups(of: grant.subject, at: .noon.advanced(bySeconds: 60)).isEmpty)
        #expect(view.token(other.id)?.revoked == .at(3))
        let end = Instant.noon.advanced(bySeconds: 60)
        #expect(view.lapse(of: grant.subject, at: end) == grant.expiresAt.map { .expired($0) })
        #expect(view.lapse(of: grant.subject, at: .noon.advanced(bySeconds: -1)) == nil)
        #expect(view.lapse(of: Subject(recorded: "ad"), at: .noon) == nil)
    }
}
