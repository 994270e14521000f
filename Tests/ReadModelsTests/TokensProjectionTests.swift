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

    @Test("a person's groups are those of the tokens that are valid")
    func groupsOfAPerson() {
        let other = TokenGrant(id: TokenID(recorded: "t2"), subject: grant.subject, role: .user, groups: ["audio"])
        var view = TokensView(rows: [
            Token(grant, issued: .at(1), version: Version(1)), Token(other, issued: .at(1), version: Version(1)),
        ])
        #expect(view.groups(of: grant.subject, at: .noon) == ["ml", "vision", "audio"])
        #expect(view.groups(of: grant.subject, at: .noon.advanced(bySeconds: 60)) == ["audio"])
        #expect(view.groups(of: Subject(recorded: "ad"), at: .noon).isEmpty)
        view.apply([Token(other, issued: .at(1), revoked: .at(3), version: Version(2))], removing: [])
        #expect(view.groups(of: grant.subject, at: .noon.advanced(bySeconds: 60)).isEmpty)
        #expect(view.token(other.id)?.revoked == .at(3))
    }
}
