import EventSourcing
import ImageDomain
import ReadModels
import Testing

@testable import benchmarks

@Suite("the log that benchmarks are made on")
struct MadeLogTests {
    private func made(seed: UInt64) throws -> [RecordedEvent] {
        var log = try MadeLog(events: 5_000, images: 300, seed: seed)
        var events: [RecordedEvent] = []
        while !log.isFull { events += try log.next() }
        return events
    }

    private func rows<P: Projection>(_ projection: P, _ events: [RecordedEvent]) throws -> [P.Row.Key: P.Row] {
        var rows: [P.Row.Key: P.Row] = [:]
        for event in events { try projection.apply(event, to: &rows) }
        return rows
    }

    @Test("has every position and every version once and in order, and a clock that never goes back")
    func order() throws {
        let events = try made(seed: 1)
        #expect(events.map(\.position.rawValue) == Array(1...5_000))
        #expect(events.map(\.recordedAt) == events.map(\.recordedAt).sorted())
        for (_, stream) in Dictionary(grouping: events, by: \.stream) {
            #expect(stream.map(\.version.rawValue) == Array(1...Int64(stream.count)))
        }
    }

    @Test("is read by every projection, and most of what can happen happens in it")
    func projections() throws {
        let events = try made(seed: 2)
        let images = try rows(ImagesProjection(), events)
        let added = events.count { $0.type == .imageAdded }
        let removed = events.count { $0.type == .imageRemoved }
        #expect(added == 300)
        #expect(removed > 0)
        #expect(images.count == added - removed)
        #expect(try rows(AuditTrailProjection(), events).values.compactMap(\.entry).count == events.count)
        #expect(try !rows(BuildsProjection(), events).isEmpty)
        #expect(try rows(GroupsProjection(), events).count >= 150)
        #expect(try rows(PullSecretsProjection(), events).count == 4)
        #expect(try !rows(TokensProjection(), events).isEmpty)
        #expect(Set(events.map(\.type)).count >= 16)
    }

    @Test("is the same for the same seed, and another for another")
    func seeds() throws {
        #expect(try made(seed: 3) == made(seed: 3))
        #expect(try made(seed: 3) != made(seed: 4))
    }
}
