import EventSourcing
import ImageDomain
import SeededRandom

/// A year of an installation, command by command. Each goes through today's decider, so that nothing stands in the log that
/// could not have happened, and the rules that change make another log rather than a wrong one.
///
/// First come 150 groups, pull secrets and tokens, and a third of the images; then edits, changes of groups and builds, most
/// of them of a few images and by a few people, with new images up to the end. Two things are there to be looked for and
/// hardly found: the group `archived-lab`, which some images get in the first week, and the person
/// `departed@lab.example`, of whom nothing is heard after the first weeks.
struct MadeLog {
    let events: Int
    let wantedImages: Int
    var random: SeededGenerator
    /// The year begins on 9 October 2025: it is over, so that what is appended afterwards comes after it.
    private static let start = Instant(microsecondsSince1970: 1_760_000_000_000_000)
    private(set) var now = Self.start
    private(set) var position = Position.beginning
    /// Microseconds from one event to the next.
    private let pause: Int64

    var words: MadeWords
    var groups: [GroupName: MadeStream<GroupDecider>] = [:]
    var workshops: [GroupName] = []
    var secrets: [PullSecretName: MadeStream<PullSecretDecider>] = [:]
    var tokens: [MadeStream<TokenDecider>] = []
    /// In the order in which they were added; the first are changed the most.
    var images: [MadeStream<ImageDecider>] = []
    var removedImages = 0
    /// The builds under way and what becomes of them, the next first.
    var builds: [MadeBuild] = []

    init(events: Int, images: Int, seed: UInt64) throws {
        self.events = events
        self.wantedImages = images
        self.random = SeededGenerator(seed: seed)
        self.words = try MadeWords()
        self.pause = 31_536_000_000_000 / Int64(events)
    }

    var isFull: Bool { position.rawValue >= events }

    var listedImages: Int { images.count - removedImages }

    /// How much of the year has passed, from 0 to 1.
    var progress: Double { Double(position.rawValue) / Double(events) }

    /// The events of the next command that changes anything.
    mutating func next() throws -> [RecordedEvent] {
        let sinceStart = position.rawValue * pause + .random(in: 0..<pause, using: &random)
        now = Instant(microsecondsSince1970: Self.start.microsecondsSince1970 + sinceStart)
        while true {
            let recorded = try nextCommand()
            if !recorded.isEmpty { return recorded }
        }
    }

    private mutating func nextCommand() throws -> [RecordedEvent] {
        if groups.count < words.groups.count { return try registerGroup(words.groups[groups.count]) }
        if secrets.count < words.secrets.count { return try addPullSecret(words.secrets[secrets.count]) }
        if let build = builds.first, build.due <= now || builds.count > 8 {
            return try goOn(with: builds.removeFirst())
        }
        if Double(images.count) < Double(wantedImages) * (0.3 + 0.7 * progress) { return try addImage() }
        return switch Double.random(in: 0..<1, using: &random) {
        case ..<0.42: try editImage()
        case ..<0.78: try changeGroups()
        case ..<0.92: try startBuild()
        case ..<0.93: try rollBack()
        case ..<0.96: try changeToken()
        case ..<0.97: try changeWorkshop()
        case ..<0.975: try replacePullSecret()
        case ..<0.98: try editGroup()
        case ..<0.99: try removeImage()
        default: try changeGroups()
        }
    }

    /// Decides, and gives what is recorded then. What does not fit into the log any more is left out.
    mutating func record<D: Decider>(
        _ command: D.Command,
        in stream: inout MadeStream<D>,
        by person: MadePerson
    ) throws -> [RecordedEvent] {
        let commandID = CommandID(at: now, using: &random)
        let metadata = CommandMetadata(
            commandID: commandID,
            correlationID: "request-\(String(commandID.low, radix: 36))",
            actor: person.actor,
            reason: person.isSystem ? nil : words.reason(using: &random),
            clientAddress: person.address
        )
        var recorded: [RecordedEvent] = []
        for event in try D.decide(command, stream.state) where !isFull {
            let new = EventCodec.encode(event)
            position = position.next
            stream.version = stream.version.next
            let entry = RecordedEvent(
                position: position,
                stream: command.stream,
                version: stream.version,
                type: new.type,
                schemaVersion: new.schemaVersion,
                recordedAt: now,
                metadata: metadata,
                payload: new.payload
            )
            D.evolve(&stream.state, event, entry.recording)
            recorded.append(entry)
        }
        return recorded
    }

    mutating func somebody() -> MadePerson {
        progress < 0.05 && Int.random(in: 0..<200, using: &random) == 0
            ? words.departed : words.people[fewMoreOften(words.people.count)]
    }

    /// An index below `count`; a tenth of them come up in every third draw.
    mutating func fewMoreOften(_ count: Int) -> Int {
        let draw = Double.random(in: 0..<1, using: &random)
        return Int(Double(count) * draw * draw)
    }

    mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }
}

/// A stream of the made log, as its decider sees it.
struct MadeStream<D: Decider> {
    var state = D.initialState
    var version = Version.none
}
