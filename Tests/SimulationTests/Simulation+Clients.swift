import EventSourcing
import EventSourcingTesting
import HistoryTesting
import ReadModels

@testable import ImageDomain

extension Simulation {
    func sendNew() async throws {
        // Several commands may come at one instant.
        clock.move(byMicroseconds: [0, 0, 1, 1_000_000].randomElement(using: &commands.random) ?? 0)
        lastCommand += 1
        let metadata = CommandMetadata(
            commandID: CommandID(high: seed, low: lastCommand),
            correlationID: "simulation-\(lastCommand)",
            actor: Bool.random(using: &commands.random) ? .alice : .bob,
            reason: Bool.random(using: &commands.random) ? nil : "because of \(lastCommand)",
            fingerprint: Int64(lastCommand)
        )
        try await send(Sent(command: drawn(), metadata: metadata), losing: loss())
    }

    func sendAgain() async throws {
        guard !unanswered.isEmpty else { return }
        let index = Int.random(in: 0..<unanswered.count, using: &commands.random)
        try await send(unanswered.remove(at: index), losing: loss())
    }

    private func loss() -> FaultyLog.Loss? {
        switch Int.random(in: 0..<10, using: &commands.random) {
        case 0: .ofRequest
        case 1: .ofAnswer
        default: nil
        }
    }

    /// The first commands register groups, so that there is something to give images to.
    private func drawn() -> RandomCommands.Command {
        if lastCommand <= 3 { return .group(.register(commands.groupName(), displayName: nil)) }
        if let removed = artefactsRemoved() { return .image(removed) }
        let (images, names, groups) = (images.folded[events.count], images.keys, groupsCopy)
        let world = RandomCommands.World(
            builds: { images[$0]?.builds },
            version: { name in groups.read { view, _ in view.row(name)?.version } ?? nil }
        )
        // What is asked of an image that is not there is mostly in vain, and seldom sent.
        for _ in 0..<4 {
            let command = commands.next(in: world)
            guard case .image(let asked) = command, images[asked.image] == nil else { return command }
            if case .add = asked, !names.contains(asked.image) { return command }
        }
        return commands.next(in: world)
    }

    /// At times the registry gives up what has expired.
    private func artefactsRemoved() -> ImageCommand? {
        guard Int.random(in: 0..<8, using: &commands.random) == 0 else { return nil }
        let expired = builds.folded[events.count].values.filter { $0.result?.keeping == .expired }
        guard let build = expired.min(by: { $0.id < $1.id }) else { return nil }
        return .recordArtefactsRemoved(build.image, [build.id])
    }

    func send(_ sent: Sent, losing loss: FaultyLog.Loss?) async throws {
        let replica = replicas[Int.random(in: 0..<6, using: &commands.random) == 0 ? 1 : 0]
        let (former, known) = (events.count, sent.recorded)
        let (result, happened, outdated) = await log.losing(loss) { try await self.handle(sent, replica) }
        try await learn()
        for _ in 0..<outdated { tally.count(.replicaOutdated) }
        let recorded = positions(of: sent.metadata.commandID)
        if known != nil, recorded != known || events.count != former {
            throw BrokenClaim("command \(sent) was sent again and recorded twice")
        }
        switch result {
        case .success(let receipt):
            tally.answered += 1
            if let recorded, receipt?.positions != recorded || receipt?.isRepeat != (known != nil) {
                throw BrokenClaim(
                    "command \(sent) stands at \(recorded), and the answer was \(String(describing: receipt))"
                )
            }
        case .failure(let error as EventLogError):
            guard case .outcomeUnknown = error, let happened, (happened == .ofAnswer) == (recorded != nil) else {
                throw BrokenClaim("command \(sent) met \(error)")
            }
            tally.count(happened == .ofAnswer ? .answerLostRecorded : .answerLostUnrecorded)
            unanswered.append(Sent(command: sent.command, metadata: sent.metadata, recorded: recorded))
        case .failure(let error):
            guard recorded == nil, error is any DomainRejection else {
                throw BrokenClaim("command \(sent) met \(error)")
            }
            tally.rejected += 1
        }
    }

    private func positions(of command: CommandID) -> ClosedRange<Position>? {
        let positions = events.filter { $0.metadata.commandID == command }.map(\.position)
        guard let first = positions.first, let last = positions.last else { return nil }
        return first...last
    }

    private func handle(_ sent: Sent, _ replica: Replica) async throws -> AppendReceipt? {
        switch sent.command {
        case .image(let command):
            try await replica.images.handle(sent.metadata) { try self.informed(command, isRetry: $0) }.receipt
        case .group(let command):
            try await replica.groups.handle(sent.metadata) { try self.informed(command, isRetry: $0) }.receipt
        case .token(let command): try await replica.tokens.handle(command, sent.metadata).receipt
        }
    }

    /// Of the groups that the command names, those that are registered as far as the replica knows.
    private func informed(_ command: ImageCommand, isRetry: Bool) throws -> ImageCommand {
        guard isRetry else { return command }
        try groupsCopy.settle(events, &commands.random, &tally)
        switch command {
        case .add(var add):
            add.groups = registered(add.groups)
            return .add(add)
        case .changeGroups(let name, var change, let authority):
            if case .set(let groups) = change.groups { change.groups = .set(registered(groups)) }
            return .changeGroups(name, change, by: authority)
        default: return command
        }
    }

    private func registered(_ choice: GroupChoice) -> GroupChoice {
        groupsCopy.read { view, _ in GroupChoice(view.registered(among: choice.sorted)) } ?? GroupChoice()
    }

    /// The images that have the group, as far as the replica knows.
    private func informed(_ command: GroupCommand, isRetry: Bool) throws -> GroupCommand {
        guard case .remove(let group, _, _) = command else { return command }
        if isRetry { try imagesCopy.settle(events, &commands.random, &tally) }
        let names = images.keys.sorted()
        let seen = imagesCopy.read { view, position in
            let users = names.filter { view.row($0)?.groups.contains(group) ?? false }
            return GroupCommand.remove(group, usedBy: users, asOf: position)
        }
        return seen ?? command
    }

    /// Each command's events stand together, in one place.
    func commandsStandOnce() throws {
        var seen: Set<CommandID> = []
        for (event, former) in zip(events, [nil] + events.map(Optional.some)) {
            let command = event.metadata.commandID
            if former?.metadata.commandID == command { continue }
            guard seen.insert(command).inserted else { throw BrokenClaim("command \(command) was recorded twice") }
        }
    }
}
