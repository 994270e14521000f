public import EventSourcing
import EventSourcingTesting
public import ImageDomain
import OCI
public import SeededRandom

/// Commands such as people and build workers could send, drawn from a seed.
public struct RandomCommands {
    /// For what else the caller draws.
    public var random: SeededGenerator
    private let images: Int

    /// - Parameter images: how many names there are for images.
    public init(seed: UInt64, images: Int = 40) {
        random = SeededGenerator(seed: seed)
        self.images = images
    }

    public enum Command: Sendable {
        case image(ImageCommand)
        case group(GroupCommand)
        case token(TokenCommand)
    }

    /// What the one who sends a command has seen of the world.
    public struct World {
        let builds: (ImageName) -> ImageBuilds?
        let version: (GroupName) -> Version?

        /// - Parameters:
        ///   - builds: those of an image that is listed.
        ///   - version: that of a group's stream, if it is registered.
        public init(builds: @escaping (ImageName) -> ImageBuilds?, version: @escaping (GroupName) -> Version?) {
            self.builds = builds
            self.version = version
        }
    }

    public mutating func next(in world: World) -> Command {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: .group(groupCommand())
        case 1: .token(tokenCommand())
        default: .image(imageCommand(world))
        }
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

    private mutating func imageCommand(_ world: World) -> ImageCommand {
        let name = ImageName(recorded: "i\(Int.random(in: 0..<images, using: &random))")
        switch Int.random(in: 0..<15, using: &random) {
        case 0..<3:
            return .add(
                AddImage(
                    name: name,
                    displayName: DisplayName(recorded: word()),
                    type: ImageType.allCases.randomElement(using: &random) ?? .cpu,
                    origin: origin(),
                    isGlobal: Int.random(in: 0..<4, using: &random) == 0,
                    groups: groupChoice(world)
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
                ChangeGroups(isGlobal: .set(Bool.random(using: &random)), groups: .set(groupChoice(world)))
            )
        case 9..<14: return buildCommand(name, world)
        default: return .remove(name, artefacts: Bool.random(using: &random) ? .kept : .deleted)
        }
    }

    private mutating func origin() -> AddImage.Origin {
        if Bool.random(using: &random) { return .existing(ImageReference(recorded: "r/\(word())")) }
        return .custom(
            .random(using: &random),
            BuildInput(baseImage: ImageReference(recorded: "r/base"), apt: [word()])
        )
    }

    /// Mostly what the image's last build is ready for.
    private mutating func buildCommand(_ name: ImageName, _ world: World) -> ImageCommand {
        guard let builds = world.builds(name) else { return .rollBack(name, toBuild: 1) }
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

    private mutating func groupChoice(_ world: World) -> GroupChoice {
        GroupChoice(
            (0..<Int.random(in: 0..<4, using: &random)).reduce(into: [:]) { names, _ in
                let name = groupName()
                names[name] = world.version(name)
            }
        )
    }

    public mutating func groupName() -> GroupName {
        GroupName(recorded: ["ml", "ml-research", "vision", "audio", "a"].randomElement(using: &random) ?? "ml")
    }

    public mutating func word() -> String { "w\(Int.random(in: 0..<12, using: &random))" }
}
