import EventSourcing
import HistoryTesting
import ImageDomain

@testable import ReadModels

extension Simulation {
    /// As of one position or one instant at random, while the history goes on.
    func lookBack() async throws {
        guard let event = events.randomElement(using: &commands.random) else { return }
        if Bool.random(using: &commands.random) {
            try await pastIsRight(as: timeTravel.asOf(.position(event.position)))
        } else {
            try await look(at: event.recordedAt)
        }
    }

    /// As of every position, in any order, and of every instant at which something was recorded, and the one before.
    func pastIsRight() async throws {
        let positions = (0...Int64(events.count)).shuffled(using: &commands.random)
        for position in positions { try await pastIsRight(as: timeTravel.asOf(.position(Position(position)))) }
        for instant in Set(events.map(\.recordedAt)).sorted() {
            try await look(at: instant)
            try await look(at: Instant(microsecondsSince1970: instant.microsecondsSince1970 - 1))
        }
    }

    /// Events of one instant are all before it or all behind it.
    private func look(at instant: Instant) async throws {
        let asOf = try await timeTravel.asOf(.instant(instant))
        let expected = events.filter { $0.recordedAt <= instant }.count
        try claim("the position at \(instant)", asOf.position, Position(Int64(expected)))
        try await selectionIsRight(as: asOf)
    }

    private func pastIsRight(as asOf: AsOf) async throws {
        try await rowsAreRight(as: asOf)
        try await selectionIsRight(as: asOf)
        try await grantsAreRight(as: asOf)
        try await oneThingIsRight(as: asOf)
    }

    private func rowsAreRight(as asOf: AsOf) async throws {
        let index = Int(asOf.position.rawValue)
        let rows = try await pastImages.asOf(asOf.position).rows
        try claim("the images as of \(index)", rows, images.folded[index])
        let page = try await timeTravel.groups(asOf)
        let groups = groups.folded[index].values.sorted { $0.name < $1.name }
        try claim("the groups as of \(index)", page.items, groups)
    }

    private func selectionIsRight(as asOf: AsOf) async throws {
        let (request, expected) = drawnRequest()
        let bytes = try await timeTravel.selection(request, asOf)
        let model = models[Int(asOf.position.rawValue)]
        try claim(
            "the selection for \(request) as of \(asOf.position)",
            String(decoding: bytes, as: UTF8.self),
            expected(model)
        )
    }

    private func grantsAreRight(as asOf: AsOf) async throws {
        var filter = PermissionsFilter()
        filter.limit = 1_000
        if Bool.random(using: &commands.random) { filter.groups = [commands.groupName()] }
        let found = try await timeTravel.grants(filter, asOf).items.map { grant in
            "\(grant.image) \(grant.via.word)" + (grant.via.group.map { " \($0)" } ?? "")
        }
        let names = filter.groups.map { Set($0.map(\.rawValue)) }
        let expected = models[Int(asOf.position.rawValue)].grants(groups: names)
        try claim("who may use what as of \(asOf.position)", found, expected)
    }

    /// An image, its trail and one of its builds, and a person's groups.
    private func oneThingIsRight(as asOf: AsOf) async throws {
        let index = Int(asOf.position.rawValue)
        if let name = images.keys.sorted().randomElement(using: &commands.random) {
            try claim("\(name) as of \(index)", await timeTravel.image(name, asOf), images.folded[index][name])
            let history = try await timeTravel.history(of: name, asOf).items
            let rows = trail.folded[index].values.compactMap(\.entry).filter { $0.image == name }
                .sorted { $0.position > $1.position }
            try claim("the trail of \(name) as of \(index)", history, rows)
        }
        if let build = builds.folded[events.count].values.sorted(by: { $0.id < $1.id })
            .randomElement(using: &commands.random)
        {
            let found = try await timeTravel.build(build.id, of: build.image, asOf)
            try claim("the build \(build.id) as of \(index)", found, builds.folded[index][build.id])
        }
        let subject = commands.word()
        let all = tokens.folded[events.count].values.filter { $0.grant.subject.rawValue == subject }
        let found = try await timeTravel.valid(among: Array(all), asOf)
        try claim(
            "the groups of \(subject) as of \(index)",
            Set(found.flatMap(\.grant.groups).map(\.rawValue)),
            models[index].groups(of: subject)
        )
    }
}
