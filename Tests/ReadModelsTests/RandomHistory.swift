import EventSourcing
import EventSourcingTesting
import ImageDomain
import OCI
import SeededRandom

/// Commands such as people could send, drawn from a seed and decided by the real deciders.
struct RandomHistory {
    private var random: SeededGenerator
    private var images: [ImageName: ImageSituation] = [:]
    private var groups: [GroupName: GroupSituation] = [:]
    private var tokens: [TokenID: TokenSituation] = [:]
    private(set) var history = History()

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// - Returns: the events that the commands led to.
    mutating func append(commands: Int) -> ArraySlice<RecordedEvent> {
        let start = history.events.count
        for _ in 0..<commands {
            switch Int.random(in: 0..<10, using: &random) {
            case 0: decide(GroupDecider.self, groupCommand(), \.groups) { ($0.group, $0.stream) }
            case 1: decide(TokenDecider.self, tokenCommand(), \.tokens) { ($0.token, $0.stream) }
            default: decide(ImageDecider.self, imageCommand(), \.images) { ($0.image, $0.stream) }
            }
        }
        return history.events[start...]
    }

    private mutating func decide<D: Decider, Key: Hashable>(
        _ decider: D.Type,
        _ command: D.Command,
        _ states: WritableKeyPath<RandomHistory, [Key: D.State]>,
        _ target: (D.Command) -> (Key, StreamName)
    ) {
        let (key, stream) = target(command)
        var state = self[keyPath: states][key] ?? D.initialState
        guard let events = try? D.decide(command, state), !events.isEmpty else { return }
        let start = history.events.count
        let actor = Bool.random(using: &random) ? EventActor.alice : .bob
        history.append(History.Stretch(stream, events.map(EventCodec.encode), by: actor, reason: nil))
        for (event, recorded) in zip(events, history.events[start...]) { D.evolve(&state, event, recorded.recording) }
        self[keyPath: states][key] = state
    }

    private mutating func groupCommand() -> GroupCommand {
        let group = groupName()
        return switch Int.random(in: 0..<3, using: &random) {
        case 0: .register(group, displayName: nil)
        case 1: .edit(group, displayName: .set(Title(recorded: word())))
        default: .remove(group, usedBy: [], asOf: .beginning)
        }
    }

    private mutating func tokenCommand() -> TokenCommand {
        let id = TokenID(recorded: "t\(Int.random(in: 0..<9, using: &random))")
        if Bool.random(using: &random) { return .revoke(id) }
        let groups = Set((0..<2).map { _ in groupName() }).sorted()
        let grant = TokenGrant(
            id: id,
            subject: Subject(recorded: word()),
            role: .user,
            groups: groups,
            groupAdmin: Array(groups.dropFirst())
        )
        return .issue(grant, now: .noon)
    }

    private mutating func imageCommand() -> ImageCommand {
        let name = ImageName(recorded: "i\(Int.random(in: 0..<40, using: &random))")
        switch Int.random(in: 0..<15, using: &random) {
        case 0..<3:
            return .add(
                AddImage(
                    name: name,
                    displayName: DisplayName(recorded: word()),
                    type: ImageType.allCases.randomElement(using: &random) ?? .cpu,
                    origin: origin(),
                    isGlobal: Int.random(in: 0..<4, using: &random) == 0,
                    groups: groupChoice()
                )
            )
        case 3..<6:
            var edit = EditImage()
            edit.displayName = .set(DisplayName(recorded: word()))
            if Bool.random(using: &random) { edit.description = .set(Description(recorded: word())) }
            if Bool.random(using: &random) {
                edit.type = .set(ImageType.allCases.randomElement(using: &random) ?? .cpu)
            }
            return .edit(name, edit)
        case 6..<9:
            return .changeGroups(
                name,
                ChangeGroups(isGlobal: .set(Bool.random(using: &random)), groups: .set(groupChoice()))
            )
        case 9..<14: return buildCommand(name)
        default: return .remove(name, artefacts: Bool.random(using: &random) ? .kept : .deleted)
        }
    }

    private mutating func origin() -> AddImage.Origin {
        if Bool.random(using: &random) { return .existing(ImageReference(recorded: "r/\(word())")) }
        return .custom(.random(using: &random), BuildInput(baseImage: "r/base", apt: [word()]))
    }

    /// Mostly what the image's last build is ready for.
    private mutating func buildCommand(_ name: ImageName) -> ImageCommand {
        guard let builds = images[name]?.image?.builds else { return .rollBack(name, toBuild: 1) }
        let build = builds.last.id
        switch (builds.last.state, Int.random(in: 0..<6, using: &random)) {
        case (.queued, 0..<4): return .claimBuild(name, build, by: WorkerName(place: "p", run: word()))
        case (.running, 0..<3):
            let result = BuildResult(
                reference: ImageReference(recorded: "r/\(name):\(builds.last.number)"),
                digest: "sha256:\(word())",
                sizeBytes: 7,
                durationSeconds: 0.5
            )
            return .recordSucceeded(name, build, result)
        case (.running, 3):
            return .recordFailed(name, build, BuildFailure(.stepFailed, word(), step: 3, exitCode: nil))
        case (_, 4): return .cancelBuild(name, build)
        case (_, 5): return .expireArtefacts(name, keeping: 1)
        case (_, 3): return .rollBack(name, toBuild: Int.random(in: 1...builds.last.number, using: &random))
        default: return .startBuild(name, .random(using: &random), BuildChange(pip: .set([word()])))
        }
    }

    private mutating func groupChoice() -> GroupChoice {
        GroupChoice(
            (0..<Int.random(in: 0..<4, using: &random)).reduce(into: [:]) { names, _ in names[groupName()] = Version(1)
            }
        )
    }

    private mutating func groupName() -> GroupName {
        GroupName(recorded: ["ml", "ml-research", "vision", "audio", "a"].randomElement(using: &random) ?? "ml")
    }

    private mutating func word() -> String { "w\(Int.random(in: 0..<12, using: &random))" }
}
