import EventSourcing
import EventSourcingTesting
import HistoryTesting
import ImageDomain

/// A history of commands that were drawn from a seed and decided by the real deciders.
struct RandomHistory {
    private var commands: RandomCommands
    private var images: [ImageName: ImageSituation] = [:]
    private var groups: [GroupName: GroupSituation] = [:]
    private var tokens: [TokenID: TokenSituation] = [:]
    private(set) var history = History()

    init(seed: UInt64) {
        commands = RandomCommands(seed: seed)
    }

    /// - Returns: the events that the commands led to.
    mutating func append(commands count: Int) -> ArraySlice<RecordedEvent> {
        let start = history.events.count
        for _ in 0..<count {
            let images = images
            let world = RandomCommands.World(builds: { images[$0]?.image?.builds }, version: { _ in Version(1) })
            switch commands.next(in: world) {
            case .image(let command): decide(ImageDecider.self, command, \.images, command.image)
            case .group(let command): decide(GroupDecider.self, command, \.groups, command.group)
            case .token(let command): decide(TokenDecider.self, command, \.tokens, command.token)
            }
        }
        return history.events[start...]
    }

    private mutating func decide<D: Decider, Key: Hashable>(
        _ decider: D.Type,
        _ command: D.Command,
        _ states: WritableKeyPath<RandomHistory, [Key: D.State]>,
        _ key: Key
    ) {
        var state = self[keyPath: states][key] ?? D.initialState
        guard let events = try? D.decide(command, state), !events.isEmpty else { return }
        let start = history.events.count
        let actor = Bool.random(using: &commands.random) ? EventActor.alice : .bob
        history.append(History.Stretch(command.stream, events.map(EventCodec.encode), by: actor, reason: nil))
        for (event, recorded) in zip(events, history.events[start...]) { D.evolve(&state, event, recorded.recording) }
        self[keyPath: states][key] = state
    }
}
