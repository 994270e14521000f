import SeededRandom

/// Sends one command after the other as fast as it can, and each until it is settled: what has no answer is sent again with
/// the same key.
struct Writer {
    static let groups = ["astronomy", "biology", "chemistry", "geology", "physics"]
    /// Images that all writers edit, so that their commands meet on one stream.
    static let sharedImages = (1...4).map { "shared-\($0)-aaaaa" }
    private static let ownImages = 20

    let number: Int
    let http: @Sendable (ServerAddress) -> LedgerClient
    let server: CurrentAddress
    let tally: Tally
    var generator: SeededGenerator
    private var commands = 0
    private var images: [(name: String, isGlobal: Bool)] = []
    private var added = 0

    init(
        _ number: Int,
        seed: UInt64,
        _ server: CurrentAddress,
        _ tally: Tally,
        http: @escaping @Sendable (ServerAddress) -> LedgerClient
    ) {
        self.number = number
        self.server = server
        self.tally = tally
        self.http = http
        generator = SeededGenerator(seed: seed &+ UInt64(number) &* 1_000_003)
    }

    /// Until the task is cancelled; the last command is still settled.
    mutating func write() async throws {
        while !Task.isCancelled {
            let command = next()
            // Cancelling the writer must not cut off a command whose outcome would then stay unknown.
            let (client, server, tally) = (http, server, tally)
            try await Task { try await settle(command, client, server, tally) }.value
        }
    }

    private mutating func next() -> Command {
        commands += 1
        let label = "writer-\(number)-command-\(commands)"
        let choice = Int.random(in: 0..<100, using: &generator)
        guard !images.isEmpty, choice >= 10 || images.count >= Self.ownImages else { return add(label) }
        let index = Int.random(in: images.indices, using: &generator)
        switch choice {
        case ..<13 where images.count > 5:
            return .remove(images.remove(at: index).name, label: label)
        case ..<40:
            let shared = Self.sharedImages.randomElement(using: &generator) ?? images[index].name
            return .describe(shared, label: label)
        case ..<70:
            return .describe(images[index].name, label: label)
        default:
            // Turning global around always changes something, whatever the groups were.
            images[index].isGlobal.toggle()
            let image = images[index]
            return .changeGroups(image.name, isGlobal: image.isGlobal, groups: someGroups(), label: label)
        }
    }

    private mutating func add(_ label: String) -> Command {
        added += 1
        let name = "writer-\(number)-image-\(added)-aaaaa"
        images.append((name, isGlobal: false))
        return .addImage(name, groups: someGroups(), label: label)
    }

    private mutating func someGroups() -> [String] {
        let count = Int.random(in: 0...3, using: &generator)
        return Array(Self.groups.shuffled(using: &generator).prefix(count))
    }
}

/// Sends a command until its outcome is known.
func settle(
    _ command: Command,
    _ http: @Sendable (ServerAddress) -> LedgerClient,
    _ server: CurrentAddress,
    _ tally: Tally
) async throws {
    var wasUnknown = false
    while true {
        let asked = ContinuousClock.now
        if let answer = try? await http(await server.address).send(command) {
            switch answer.status {
            case 200..<300:
                guard let position = answer.position else {
                    throw UnexpectedAnswer(command.label, answer.status, "without Ledger-Position")
                }
                return tally.acknowledge(command.label, at: position, asked: asked, wasUnknown: wasUnknown)
            case 409, 412:
                return tally.reject(command.label, String(decoding: answer.body, as: UTF8.self))
            case 503:
                break
            default:
                throw UnexpectedAnswer(command.label, answer.status, String(decoding: answer.body, as: UTF8.self))
            }
        }
        wasUnknown = true
        try await Task.sleep(for: .milliseconds(20))
    }
}
