import EventSourcing
import EventSourcingTesting
import ImageDomain
import Testing

@testable import ReadModels

@Suite("groups and tokens, asked of a real PostgreSQL")
struct GroupsAndTokensQueriesTests {
    @Test("groups come by name, page by page, as they were registered")
    func groups() async throws {
        let world = try await World()
        let names = (0..<23).map { GroupName(recorded: "g\($0)") }
        let title = Title(recorded: "Gruppe Ä")
        let history = History(names.map { on($0.stream, GroupEvent.groupRegistered($0, displayName: title)) })
        try await world.given(history)
        let queries = GroupsQueries(world.client)
        let expected = try folded(GroupsProjection(), history.events)
        var (collected, cursor) = ([Group](), String?.none)
        repeat {
            let page = try await queries.page(limit: 10, cursor: cursor)
            collected += page.items
            cursor = page.nextCursor
        } while cursor != nil && collected.count < 100
        #expect(collected == expected.values.sorted { $0.name < $1.name })
        #expect(try await queries.group(named: "g7") == expected["g7"])
        #expect(try await queries.group(named: "g") == nil)
    }

    @Test("tokens come newest first, page by page, the revoked with their stamps")
    func tokens() async throws {
        let world = try await World()
        let grants = (0..<13).map { number in
            TokenGrant(
                id: TokenID(recorded: "t\(number)"),
                subject: Subject(recorded: "ada"),
                displayName: number == 0 ? nil : Title(recorded: "Ada"),
                role: .user,
                groups: number == 0 ? [] : ["ml", "vision"],
                groupAdmin: number == 1 ? [] : ["audio", "ml"],
                expiresAt: number == 0 ? nil : .noon
            )
        }
        var history = History(grants.map { on($0.id.stream, TokenEvent.tokenIssued($0)) })
        history.append(on(grants[3].id.stream, TokenEvent.tokenRevoked(grants[3]), by: .bob))
        try await world.given(history)
        var (collected, cursor) = ([Token](), String?.none)
        repeat {
            let page = try await TokensQueries(world.client).page(limit: 5, cursor: cursor)
            collected += page.items
            cursor = page.nextCursor
        } while cursor != nil && collected.count < 100
        let expected = try folded(TokensProjection(), history.events).values
        #expect(collected == expected.sorted { ($0.issued.at, $0.id) > ($1.issued.at, $1.id) })
        #expect(collected.filter { $0.revoked != nil }.map(\.id) == [grants[3].id])
    }
}
