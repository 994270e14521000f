import EventSourcing
import HistoryTesting
import ImageDomain
import Postgres
import SeededRandom

@testable import ReadModels

/// One history with its faults, all of it drawn from a seed: clients, two replicas' projectors and copies, and what happens
/// to them, one small step of one of them at a time.
final class Simulation {
    let seed: UInt64
    var commands: RandomCommands
    var tally = Tally()

    let clock = FaultyClock()
    let log: FaultyLog
    let replicas: [Replica]
    /// What the log holds, and the simple model at each position from 0 on.
    private(set) var events: [RecordedEvent] = []
    private(set) var models = [SimpleModel()]
    /// Those that the sender knows no outcome of.
    var unanswered: [Sent] = []
    var lastCommand: UInt64 = 0

    let images: SimulatedReadModel<ImagesProjection>
    let groups = SimulatedReadModel(GroupsProjection())
    let tokens = SimulatedReadModel(TokensProjection())
    let builds = SimulatedReadModel(BuildsProjection())
    let trail = SimulatedReadModel(AuditTrailProjection())
    let imagesCopy: SimulatedCopy<ImagesProjection, ImageSelectionView>
    let groupsCopy: SimulatedCopy<GroupsProjection, GroupsView>
    let tokensCopy: SimulatedCopy<TokensProjection, TokensView>
    var selection: ImageSelection
    /// The process's copy that `selection` answers from.
    var selectionSource: ImageSelection.Live
    let pastImages: PastImages
    let timeTravel: TimeTravel

    /// - Parameter client: of no database; nothing is asked through it.
    init(seed: UInt64, _ client: PostgresClient) {
        self.seed = seed
        commands = RandomCommands(seed: seed, images: 8)
        let (clock, log, snapshots) = (clock, FaultyLog(clock), InMemorySnapshots())
        self.log = log
        replicas = [Replica(log), Replica(log)]
        images = SimulatedReadModel(ImagesProjection(), whenCommitted: snapshots.came)
        imagesCopy = SimulatedCopy(of: images, client)
        groupsCopy = SimulatedCopy(of: groups, client)
        tokensCopy = SimulatedCopy(of: tokens, client)
        selectionSource = imagesCopy.live
        selection = ImageSelection(imagesCopy.live)
        pastImages = PastImages(log, snapshots)
        timeTravel = TimeTravel(log, pastImages, PastBuildsQueries(client), now: { clock.now })
    }

    var readModels: [any SimulatedModel] { [images, groups, tokens, builds, trail] }
    var copies: [any SimulatedCopies] { [imagesCopy, groupsCopy, tokensCopy] }
    var head: Position { Position(Int64(events.count)) }

    /// - Throws: `BrokenClaim`
    func run() async throws {
        var schedule = Schedule(&commands.random)
        for _ in 0..<schedule.turns { try await take(schedule.next(&commands.random)) }
        for sent in unanswered { try await send(sent, losing: nil) }
        for model in readModels { try await model.settle(log, &commands.random, &tally) }
        for copy in copies { try copy.settle(events, &commands.random, &tally) }
        try answersAreRight()
        try commandsStandOnce()
        try await pastIsRight()
        tally.seeds += 1
        tally.events += events.count
    }

    private func take(_ turn: Schedule.Turn) async throws {
        switch turn {
        case .send: try await sendNew()
        case .sendAgain: try await sendAgain()
        case .project(let model): try readModels[model].step(events, &commands.random, &tally)
        case .follow(let copy):
            try copies[copy].step(events, &commands.random, &tally)
            try answersAreRight()
        case .lookBack: try await lookBack()
        case .strikeTable(let fault, let model): try readModels[model].suffer(fault, &commands.random, &tally)
        case .strikeCopy(let fault, let copy):
            try copies[copy].suffer(fault, events, &tally)
            try answersAreRight()
        case .setClockBack:
            clock.move(byMicroseconds: -30_000_000)
            tally.count(.clockSetBack)
        }
    }

    /// Takes in what was recorded, and looks whether it may stand there.
    func learn() async throws {
        for event in try await log.read(after: head, limit: .max) {
            let versions = events.filter { $0.stream == event.stream }.count
            guard event.position == head.next, event.version.rawValue == Int64(versions + 1),
                event.recordedAt >= events.last?.recordedAt ?? event.recordedAt
            else { throw BrokenClaim("the log is out of order behind position \(head): \(event)") }
            var model = models[models.count - 1]
            try model.add(FeedEvent(event))
            events.append(event)
            models.append(model)
            for readModel in readModels { try readModel.add(event, model, &tally) }
        }
    }
}
