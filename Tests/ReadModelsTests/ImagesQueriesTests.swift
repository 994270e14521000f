import EventSourcing
import EventSourcingTesting
import ImageDomain
import Postgres
import Projections
import SeededRandom
import Testing

@testable import ReadModels

@Suite("the list of images, asked of a real PostgreSQL")
struct ImagesQueriesTests {
    private func names(_ world: World, _ change: (inout ImagesFilter) -> Void = { _ in }) async throws -> [String] {
        var filter = ImagesFilter()
        change(&filter)
        return try await ImagesQueries(world.client).page(filter).items.map(\.name.rawValue)
    }

    @Test("an image comes back with every field as it went in")
    func wholeImage() async throws {
        let world = try await World()
        let added = ImageAdded.image(
            "a",
            displayName: "jupyter",
            description: "Ünïcödé 😀\n'; DROP TABLE images; --\\ \"<b>\u{1F}",
            type: .universal,
            url: "quay.io:443/team/notebook@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            urlForGPU: "r/gpu",
            pullSecret: "quay",
            isGlobal: true,
            groups: ["ml", "vision"]
        )
        let plain = ImageAdded.image("b")
        try await world.given(History(image(added), image(plain)))
        let queries = ImagesQueries(world.client)
        #expect(try await queries.image(named: "a") == Image(added))
        let second = try await queries.image(named: "b")
        #expect(second?.groups == [])
        #expect(second?.description == nil)
        #expect(try await queries.image(named: "c") == nil)
        #expect(try await queries.image(named: "a' OR true --") == nil)
    }

    @Test(
        "a search finds part of a name, display name, description or type, in letters of any size",
        arguments: [
            ("jup", ["j"]), ("JUPYTER", ["j"]), ("100%", ["p"]), ("%", ["p"]), ("_", ["u"]), (#"\"#, ["s"]),
            ("ÄRGER", ["e"]), ("STRASSE", ["e"]),
            ("ärger", ["e"]), ("ΣΊΣΥΦΟΣ", ["e"]), ("universal", ["j"]), ("' OR 1=1 --", []), ("nothing", []),
            ("\0", []),
            ("", ["e", "j", "p", "s", "u"]), ("j\nj", ["j"]), ("😀", ["p"]),
        ]
    )
    func search(text: String, expected: [String]) async throws {
        let world = try await World()
        try await world.given(
            History(
                image(.image("j", description: "Jupyter", type: .universal)),
                image(.image("p", description: "100% pure 😀")),
                image(.image("u", description: "snake_case")),
                image(.image("s", description: #"back\slash"#)),
                image(.image("e", description: "Ärger mit Σίσυφος auf der Straße"))
            )
        )
        var filter = ImagesFilter()
        filter.search = text
        let page = try await ImagesQueries(world.client).page(filter)
        #expect(page.items.map(\.name.rawValue) == expected)
        #expect(page.total == expected.count)
    }

    @Test("filters hold together, and a group is compared by its whole name")
    func filters() async throws {
        let world = try await World()
        try await world.given(
            History(
                image(.image("a", type: .cpu, groups: ["ml"])),
                image(.image("b", type: .gpu, groups: ["ml-research"])),
                image(.image("c", type: .gpu, isGlobal: true, groups: ["ml", "vision"])),
                image(.image("d", type: .cpu, isGlobal: true))
            )
        )
        #expect(try await names(world) { $0.group = "ml" } == ["a", "c"])
        #expect(try await names(world) { $0.type = .gpu } == ["b", "c"])
        #expect(try await names(world) { ($0.group, $0.type) = ("ml", .gpu) } == ["c"])
        #expect(try await names(world) { ($0.group, $0.search) = ("ml", "a") } == ["a"])
        #expect(try await names(world) { $0.state = .ready } == ["a", "b", "c", "d"])
        #expect(try await names(world) { $0.state = .building } == [])
        #expect(try await ImagesQueries(world.client).images(of: "ml") == ["a", "c"])
    }

    @Test(
        "each order has a page after a page without gaps and doubles, and the same total on each",
        arguments: [
            ImagesFilter.Sort.displayName, .name, .updated, .created,
        ]
    )
    func paging(sort: ImagesFilter.Sort) async throws {
        let world = try await World()
        var random = SeededGenerator(seed: 7)
        // Display names and instants that repeat, so that pages end between equal ones.
        let images = (0..<57).map { number in
            var image = Image(
                .image("i\(number)", displayName: DisplayName(recorded: "d\(Int.random(in: 0..<6, using: &random))"))
            )
            image.updated = .at(Int64.random(in: 1..<8, using: &random))
            return image
        }
        try await world.client.withTransaction { connection in
            try await ImagesTable(on: .blue).write(images.sorted { $0.name < $1.name }, removing: [], on: connection)
        }
        let expected = images.sorted { left, right in
            switch sort {
            case .displayName: (left.displayName, left.name) < (right.displayName, right.name)
            case .name: left.name < right.name
            case .updated: (left.updated.at, left.name) > (right.updated.at, right.name)
            case .created: (left.created.at, left.name) > (right.created.at, right.name)
            }
        }
        var filter = ImagesFilter()
        (filter.sort, filter.limit) = (sort, 10)
        var collected: [Image] = []
        repeat {
            let page = try await ImagesQueries(world.client).page(filter)
            collected += page.items
            #expect(page.total == 57)
            #expect(page.items.count == min(10, 57 - collected.count + page.items.count))
            filter.cursor = page.nextCursor
        } while filter.cursor != nil && collected.count < 100
        #expect(collected == expected)
    }

    @Test("a cursor of another order is refused")
    func foreignCursor() async throws {
        let world = try await World()
        try await world.given(History(image(.image("a")), image(.image("b"))))
        var filter = ImagesFilter()
        filter.limit = 1
        filter.cursor = try await ImagesQueries(world.client).page(filter).nextCursor
        filter.sort = .name
        await #expect(throws: InvalidCursor.self) { try await ImagesQueries(world.client).page(filter) }
    }

    @Test("a removed image is found no longer, neither by name nor by words")
    func removal() async throws {
        let world = try await World()
        try await world.given(
            History(image(.image("a", description: "words")), image(.image("b", description: "words")))
        )
        try await world.client.withTransaction { connection in
            try await ImagesTable(on: .blue).write([], removing: ["a"], on: connection)
        }
        #expect(try await names(world) { $0.search = "words" } == ["b"])
        let rows = try await world.client.query("SELECT count(*) FROM read_models.image_search")
        #expect(try rows[0].decode(0, as: Int64.self) == 1)
    }

    @Test("permissions list every way in that holds, page by page", arguments: [1, 2, 500])
    func permissions(limit: Int) async throws {
        let world = try await World()
        try await world.given(
            History(
                image(.image("a", displayName: "z", groups: ["ml", "vision"])),
                image(.image("b", displayName: "y", isGlobal: true, groups: ["ml"])),
                image(.image("c", displayName: "z", groups: ["ml-research"])),
                image(.image("d", displayName: "x"))
            )
        )
        func ways(_ change: (inout PermissionsFilter) -> Void = { _ in }) async throws -> [String] {
            var (filter, ways) = (PermissionsFilter(), [String]())
            change(&filter)
            filter.limit = limit
            repeat {
                let page = try await PermissionsQueries(world.client).page(filter)
                ways += page.items.map { "\($0.image) \($0.via.group?.rawValue ?? $0.via.word)" }
                filter.cursor = page.nextCursor
            } while filter.cursor != nil && ways.count < 100
            return ways
        }
        #expect(try await ways() == ["b global", "a ml", "a vision", "c ml-research"])
        #expect(try await ways { $0.groups = ["ml"] } == ["b global", "a ml"])
        #expect(try await ways { $0.groups = ["vision", "ml-research"] } == ["b global", "a vision", "c ml-research"])
        #expect(try await ways { $0.groups = [] } == ["b global"])
        #expect(try await ways { $0.image = "a" } == ["a ml", "a vision"])
        #expect(try await ways { ($0.image, $0.groups) = ("a", ["vision"]) } == ["a vision"])
    }

    @Test("the views for psql say what the program says")
    func views() async throws {
        let world = try await World()
        try await world.given(
            History(
                image(.image("a", displayName: "z", type: .universal, url: "r/a", groups: ["ml", "vision"])),
                image(.image("b", displayName: "y", isGlobal: true, groups: ["ml"]))
            )
        )
        let permissions = try await world.client.query(
            #"SELECT image, via, "group" FROM read_models.permissions ORDER BY image, "group""#
        ).decode(String.self, String.self, String?.self)
        #expect(permissions.map { "\($0) \($1) \($2 ?? "-")" } == ["a group ml", "a group vision", "b global -"])
        let selection = try await world.client.query("SELECT name, url_for_gpu FROM read_models.image_selection")
            .decode(String.self, String.self)
        #expect(selection.map { "\($0) \($1)" } == ["b quay.io/team/notebook:1", "a r/a"])
    }
}
