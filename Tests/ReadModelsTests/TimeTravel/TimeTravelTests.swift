import EventSourcing
import EventSourcingTesting
import ImageDomain
import Postgres
import Projections
import Synchronization
import Testing

@testable import ReadModels

@Suite("time travel")
struct TimeTravelTests {
    @Test(
        "as of every position of a random history all is as a plain fold of the events before makes it",
        arguments: [21, 22] as [UInt64]
    )
    func everyPosition(seed: UInt64) async throws {
        let past = try await Past(seed: seed, commands: 500)
        var states: Set<BuildState> = []
        for count in 0...past.events.count {
            let events = Array(past.events.prefix(count))
            let asOf = try await past.travel.asOf(.position(Position(Int64(count))))
            #expect(asOf.position == Position(Int64(count)))
            try await past.expectImages(events, asOf)
            try await past.expectGroups(events, asOf)
            try await past.expectBuilds(events, asOf)
            states.formUnion(try folded(BuildsProjection(), events).values.map(\.state))
        }
        #expect(past.events.count > 150)
        #expect(states == Set(BuildState.allCases))
    }

    @Test("an instant takes all events that were recorded at or before it, those of one instant together")
    func instants() async throws {
        let past = try await Past(seed: 23, commands: 60)
        let instants = Set(past.events.map(\.recordedAt.microsecondsSince1970))
        #expect(instants.count < past.events.count / 2, "many events share an instant")
        for time in instants.union(instants.map { $0 - 1 }).union(instants.map { $0 + 1 }) {
            let instant = Instant(microsecondsSince1970: time)
            let asOf = try await past.travel.asOf(.instant(instant))
            #expect(asOf.position == past.events.last { $0.recordedAt <= instant }?.position ?? .beginning)
        }
    }

    @Test("what is still to come is refused, by the later of this machine's clock and the log's")
    func toCome() async throws {
        let past = try await Past(seed: 24, commands: 30)
        let head = try await past.log.head()
        await #expect(throws: MomentToCome(moment: .position(head.next), head: head)) {
            try await past.travel.asOf(.position(head.next))
        }
        let last = try #require(past.events.last).recordedAt
        let late = TimeTravel(past.log, past.world.client, now: { .noon.advanced(bySeconds: -3_600) })
        #expect(try await late.asOf(.instant(last)).position == head)
        let tomorrow = Moment.instant(last.advanced(bySeconds: 1))
        await #expect(throws: MomentToCome(moment: tomorrow, head: head)) { try await late.asOf(tomorrow) }
        #expect(try await past.travel.asOf(tomorrow).position == head)
    }

    @Test("an event that cannot be understood is named when the moment is behind it, and hinders no moment before it")
    func poison() async throws {
        let past = try await Past(seed: 25, commands: 30)
        let before = try await past.log.head()
        let event = NewEvent(type: "ImageSold", schemaVersion: 1, payload: Array("{}".utf8))
        _ = try await past.log.append(
            Append(to: ImageName(recorded: "i1").stream, expecting: .any, [event], .number(9_999))
        )
        let asOf = try await past.travel.asOf(.position(before.next))
        await #expect(throws: UndecodableEvent.self) { try await past.travel.images(ImagesFilter(), asOf) }
        await #expect(throws: UndecodableEvent.self) { try await past.travel.image("i1", asOf) }
        let earlier = try await past.travel.asOf(.position(before))
        try await past.expectImages(past.events, earlier)
    }

    @Test("many who ask at once get one and the same list, whatever the order of their moments")
    func together() async throws {
        let past = try await Past(seed: 26, commands: 120)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                let count = (number * 37) % (past.events.count + 1)
                group.addTask {
                    let asOf = try await past.travel.asOf(.position(Position(Int64(count))))
                    try await past.expectList(Array(past.events.prefix(count)), asOf)
                }
            }
            try await group.waitForAll()
        }
    }
}

/// A random history in a log, with a table of builds that has come to its end.
private struct Past: Sendable {
    let world: World
    let log: InMemoryEventLog
    let events: [RecordedEvent]
    let travel: TimeTravel

    init(seed: UInt64, commands: Int) async throws {
        world = try await World()
        let appends = Mutex<Int64>(0)
        // Five appends in a row are recorded at one instant, as in a group commit.
        log = InMemoryEventLog(now: {
            .noon.advanced(
                bySeconds: appends.withLock { number in
                    number += 1
                    return number / 5
                }
            )
        })
        var random = RandomHistory(seed: seed)
        try await log.append(random.append(commands: commands))
        let events = try await log.read(after: .beginning, limit: .max)
        self.events = events
        let builds = try folded(BuildsProjection(), events).values.sorted { $0.key < $1.key }
        try await world.client.withTransaction { connection in
            try await BuildsTable(on: .blue).write(builds, removing: [], on: connection)
        }
        travel = TimeTravel(log, world.client, now: { .noon.advanced(bySeconds: 100_000) })
    }

    func expectList(_ events: [RecordedEvent], _ asOf: AsOf) async throws {
        let expected = try folded(ImagesProjection(), events).values
            .sorted { ($0.displayName, $0.name) < ($1.displayName, $1.name) }
        var filter = ImagesFilter()
        filter.limit = 1_000
        let page = try await travel.images(filter, asOf)
        #expect(page.items == expected)
        #expect(page.total == expected.count)
        #expect(page.nextCursor == nil)
    }

    func expectImages(_ events: [RecordedEvent], _ asOf: AsOf) async throws {
        try await expectList(events, asOf)
        let images = try folded(ImagesProjection(), events)
        let groups: Set<GroupName> = ["ml", "audio"]
        let lists = ImageSelectionView(rows: Array(images.values)).lists(openTo: groups)
        for device in [Device?.none, .cpu, .gpu] {
            let request = SelectionRequest(groups: groups, device: device)
            let body = request.body(listing: lists.reduce(SelectionList()) { $0.merged(with: $1) })
            #expect(try await travel.selection(request, asOf) == body)
        }
        var filter = PermissionsFilter()
        filter.groups = groups
        filter.limit = 1_000
        let grants = images.values.flatMap(\.grants).filter { $0.via.group.map(groups.contains) ?? true }
        #expect(try await Set(travel.grants(filter, asOf).items) == Set(grants))

        let name = ImageName(recorded: "i\(asOf.position.rawValue % 40)")
        #expect(try await travel.image(name, asOf) == images[name])
        let ofImage = events.filter { $0.stream == name.stream }
        let trail = try folded(AuditTrailProjection(), ofImage).values.compactMap(\.entry)
            .sorted { $0.position > $1.position }
        var pages: [AuditRow] = []
        var cursor: String?
        repeat {
            let page = try await travel.history(of: name, asOf, limit: 2, cursor: cursor)
            pages += page.items
            cursor = page.nextCursor
        } while cursor != nil
        #expect(pages == trail)
        filter.image = name
        let ofOne = grants.filter { $0.image == name }
        #expect(try await Set(travel.grants(filter, asOf).items) == Set(ofOne))
    }

    func expectGroups(_ events: [RecordedEvent], _ asOf: AsOf) async throws {
        let expected = try folded(GroupsProjection(), events)
        var pages: [Group] = []
        var cursor: String?
        repeat {
            let page = try await travel.groups(asOf, limit: 2, cursor: cursor)
            pages += page.items
            cursor = page.nextCursor
        } while cursor != nil
        #expect(pages == expected.values.sorted { $0.name < $1.name })
        #expect(try await travel.group("ml", asOf) == expected["ml"])

        let tokens = try folded(TokensProjection(), events).values
        let present = try folded(TokensProjection(), self.events).values
        for subject in Set(present.map(\.grant.subject)) {
            let groups = tokens.filter { $0.grant.subject == subject && $0.revoked == nil }.flatMap(\.grant.groups)
            let ofPerson = present.filter { $0.grant.subject == subject }
            let valid = try await travel.valid(among: ofPerson, asOf)
            #expect(Set(valid.flatMap(\.grant.groups)) == Set(groups))
        }
    }

    func expectBuilds(_ events: [RecordedEvent], _ asOf: AsOf) async throws {
        let expected = try folded(BuildsProjection(), events).values
            .sorted { ($0.queued.at, $0.id) > ($1.queued.at, $1.id) }
        for state in [BuildState?.none] + BuildState.allCases.map(Optional.some) {
            var filter = BuildsFilter()
            filter.state = state
            filter.limit = 3
            var pages: [Build] = []
            repeat {
                let page = try await travel.builds(filter, asOf)
                pages += page.items.map(\.build)
                filter.cursor = page.nextCursor
            } while filter.cursor != nil
            #expect(pages == expected.filter { state == nil || $0.state == state })
        }
        for build in expected.prefix(3) { #expect(try await travel.build(build.id, of: build.image, asOf) == build) }
    }
}
