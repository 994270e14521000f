import EventSourcing
import EventSourcingTesting
import ImageDomain
import Postgres
import PostgresEventLog
import Projections
import Schema
import Testing

@testable import ReadModels

@Suite("an event of a newer version of the program, on a real PostgreSQL")
struct NewerEventTests {
    private static let name: ImageName = "torch"
    private let patience = Duration.seconds(60)

    /// As a server of that version does at its start.
    private func note(_ version: String, in world: World) async throws {
        _ = try await world.client.query(Statement(Schema.noteWriter), [version])
    }

    private func append(_ stretch: History.Stretch, to log: PostgresEventLog) async throws -> Position {
        var generator = SystemRandomNumberGenerator()
        var metadata = CommandMetadata.number(1)
        metadata.commandID = CommandID(at: .noon, using: &generator)
        return try await log.append(Append(to: stretch.stream, expecting: .any, stretch.events, metadata))
            .positions.upperBound
    }

    private func newer(_ type: EventType, schema: Int) -> History.Stretch {
        let event = NewEvent(type: type, schemaVersion: schema, payload: Array(#"{"signature":"MEUC"}"#.utf8))
        return History.Stretch(Self.name.stream, [event], by: .alice, reason: nil)
    }

    /// The reason of the stall, which is waited for.
    private func stall(of model: any ReadModel) async -> (position: Position, reason: String) {
        while true {
            if case .stalled(let position, let reason) = await model.status().state { return (position, reason) }
            await Task.yield()
        }
    }

    @Test("stalls what needs it, which names position and version to upgrade to, until the upgrade; all else goes on")
    func upgrade() async throws {
        let world = try await World()
        let log = PostgresEventLog(world.client, patience: .seconds(20), logger: .silent)
        let (images, live) = world.pair(ImagesProjection(), ImagesTable(on: .blue), ImageSelectionView.self, log)
        let groups = world.projector(GroupsProjection(), GroupsTable(on: .blue), log)
        let tokens = world.projector(TokensProjection(), TokensTable(on: .blue), log)
        try await running(log, images, live, groups, tokens) {
            try await note(ProgramVersion.current.description, in: world)
            let known = try await append(image(.image(Self.name, groups: ["ml"])), to: log)
            try await note("99.0.0", in: world)
            let unknown = try await append(newer("ImageSigned", schema: 1), to: log)
            let ml: GroupName = "ml"
            let last = try await append(on(ml.stream, GroupEvent.groupRegistered(ml, displayName: nil)), to: log)

            for model in [groups, tokens] as [any ReadModel] { try await model.wait(until: last, timeout: patience) }
            let reason =
                "the event at position \(unknown) (ImageSigned, schema 1, stream image-torch) is of a type that this version "
                + "does not know; it was written by ImageLedger 99.0.0: run that version or a newer one"
            for model in [images, live] as [any ReadModel] {
                let stall = await stall(of: model)
                #expect(stall.position == unknown)
                #expect(stall.reason == reason)
                #expect(await model.status().checkpoint == known)
            }
            let stored = try await world.client.query(
                "SELECT stalled_because FROM projections.checkpoints WHERE name = 'images'"
            )
            #expect(try stored[0].decode(0, as: String.self) == reason)
            #expect(try await world.rows(ImagesTable(on: .blue))[Self.name]?.version == Version(1))
        }
        // The newer program starts, and tries again what stalled the older one.
        let upgraded = Projector(
            ImagesOfTomorrow(),
            into: ImagesTable(on: .blue),
            from: log,
            on: world.client,
            now: { .noon },
            logger: .silent
        )
        try await running(upgraded) {
            try await upgraded.wait(until: try await log.head(), timeout: patience)
            #expect(await upgraded.status().state == .running)
            #expect(try await world.rows(ImagesTable(on: .blue))[Self.name]?.version == Version(2))
        }
    }

    @Test(
        "the newest version that can have written it is named; one that came later, or is no newer, is not",
        arguments: [
            ([String](), [String](), String?.none), (["98.2.0", "98.10.0"], ["99.0.0"], "98.10.0"),
            ([], ["99.0.0"], nil), (["0.0.1"], [], nil),
        ]
    )
    func writer(before: [String], after: [String], named: String?) async throws {
        let world = try await World()
        let log = PostgresEventLog(world.client, patience: .seconds(20), logger: .silent)
        let images = world.projector(ImagesProjection(), ImagesTable(on: .blue), log)
        try await running(log) {
            _ = try await append(image(.image(Self.name)), to: log)
            for version in before { try await note(version, in: world) }
            _ = try await append(newer("GroupsChanged", schema: 2), to: log)
            for version in after { try await note(version, in: world) }
            try await running(images) {
                let reason = await stall(of: images).reason
                #expect(reason.contains("newer schema than 1, the newest that this version knows; "))
                let wayOut =
                    named.map { "it was written by ImageLedger \($0): run that version or a newer one" }
                    ?? "run the version of ImageLedger that wrote it, or a newer one"
                #expect(reason.hasSuffix(wayOut))
            }
        }
    }

    @Test("a version is noted once, with where it first wrote")
    func noted() async throws {
        let world = try await World()
        let log = PostgresEventLog(world.client, patience: .seconds(20), logger: .silent)
        try await running(log) {
            try await note("1.0.0", in: world)
            let position = try await append(image(.image(Self.name)), to: log)
            try await note("1.1.0", in: world)
            try await note("1.0.0", in: world)
            let rows = try await world.client.query(
                "SELECT program_version, since_position FROM event_log.writers ORDER BY program_version"
            )
            let noted = try rows.map { try $0.decode(String.self, Int64.self) }
            #expect(noted.map(\.0) == ["1.0.0", "1.1.0"])
            #expect(noted.map(\.1) == [1, position.next.rawValue])
        }
    }
}

/// The images as the next release may see them, which knows of signatures.
private struct ImagesOfTomorrow: Projection {
    typealias Row = Image
    static let name = ImagesProjection.name
    static let version = ImagesProjection.version

    func keys(touchedBy event: RecordedEvent) -> [ImageName] { ImagesProjection().keys(touchedBy: event) }

    func apply(_ event: RecordedEvent, to rows: inout [ImageName: Image]) throws {
        guard event.type == "ImageSigned", let name = ImageName(stream: event.stream) else {
            return try ImagesProjection().apply(event, to: &rows)
        }
        rows[name]?.version = event.version
    }
}
