import EventSourcing
import EventSourcingTesting
import ImageDomain
import Postgres
import Projections
import SeededRandom
import Testing

@testable import ReadModels

@Suite("the list of the past and the list of the present")
struct SameListTests {
    private static let words = [
        "a", "ä", "a\u{308}", "Z", "zeta", "ß", "SS", "σ", "ς", "Σ", "%", "_", "\\", "50%", "x_y", "é", "e\u{301}",
        "日本", "😀", "\u{FFFD}", "long word of many letters", "\n", "ﬀ", "İ", "i", "I", "·",
    ]

    @Test(
        "both give the same pages for the same images, by every order, filter and search",
        arguments: [1, 2] as [UInt64]
    )
    func same(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let images = (0..<300).map { Self.image($0, &random) }
        let world = try await World()
        try await world.client.withTransaction { connection in
            let inOrder = images.sorted { $0.name < $1.name }
            try await ImagesTable(on: .blue).write(inOrder, removing: [], on: connection)
        }
        let past = ImagesAsOf(Position(7), Dictionary(uniqueKeysWithValues: images.map { ($0.name, $0) }))
        let asOf = AsOf(.position(Position(7)), Position(7))
        let (queries, permissions) = (ImagesQueries(world.client), PermissionsQueries(world.client))
        for _ in 0..<150 {
            var (live, then) = (Self.filter(&random), ImagesFilter())
            then = live
            repeat {
                let (expected, page) = (try await queries.page(live), try past.page(then, asOf))
                #expect(page.items == expected.items, "\(live)")
                #expect(page.total == expected.total, "\(live)")
                (live.cursor, then.cursor) = (expected.nextCursor, page.nextCursor)
                #expect((live.cursor == nil) == (then.cursor == nil))
            } while live.cursor != nil && then.cursor != nil
        }
        for _ in 0..<40 {
            var (live, then) = (PermissionsFilter(), PermissionsFilter())
            if Bool.random(using: &random) { live.groups = Set(Self.groups(&random)) }
            live.limit = Int.random(in: 1...60, using: &random)
            then = live
            repeat {
                let (expected, page) = (try await permissions.page(live), try past.grants(then, asOf))
                #expect(page.items == expected.items, "\(live)")
                (live.cursor, then.cursor) = (expected.nextCursor, page.nextCursor)
                #expect((live.cursor == nil) == (then.cursor == nil))
            } while live.cursor != nil && then.cursor != nil
        }
    }

    private static func filter(_ random: inout SeededGenerator) -> ImagesFilter {
        var filter = ImagesFilter()
        filter.sort = ImagesFilter.Sort.allCases.randomElement(using: &random) ?? .displayName
        if Int.random(in: 0..<3, using: &random) > 0 {
            filter.search = words.randomElement(using: &random)
            if Int.random(in: 0..<9, using: &random) == 0 { filter.search? += "\0" }
        }
        if Int.random(in: 0..<4, using: &random) == 0 { filter.type = ImageType.allCases.randomElement(using: &random) }
        if Int.random(in: 0..<4, using: &random) == 0 { filter.group = groups(&random).first }
        if Int.random(in: 0..<4, using: &random) == 0 { filter.state = .ready }
        filter.limit = Int.random(in: 1...120, using: &random)
        return filter
    }

    private static func groups(_ random: inout SeededGenerator) -> [GroupName] {
        Set(
            (0..<Int.random(in: 0..<4, using: &random)).map { _ in
                GroupName(recorded: "g\(Int.random(in: 0..<6, using: &random))")
            }
        )
        .sorted()
    }

    /// Names as no rule of today allows them, too: rules may have been laxer when an image was added.
    private static func image(_ number: Int, _ random: inout SeededGenerator) -> Image {
        func stamp() -> Stamp {
            Stamp(at: .noon.advanced(bySeconds: Int64.random(in: 0..<40, using: &random)), by: .alice)
        }
        let word = words.randomElement(using: &random) ?? "a"
        return Image(
            name: ImageName(recorded: "\(words.randomElement(using: &random) ?? "a")\(number)"),
            displayName: DisplayName(recorded: word),
            description: Bool.random(using: &random)
                ? Description(recorded: (0..<3).map { _ in words.randomElement(using: &random) ?? "" }.joined()) : nil,
            type: ImageType.allCases.randomElement(using: &random) ?? .cpu,
            url: "r/a:1",
            isGlobal: Int.random(in: 0..<4, using: &random) == 0,
            groups: groups(&random),
            created: stamp(),
            updated: stamp(),
            version: Version(1)
        )
    }
}
