/// The shell around a decider: reads the stream, folds it, decides, appends; and again, when another process was faster.
public struct CommandHandler<D: Decider>: Sendable {
    private let log: any EventLog
    private let cache: FoldedStreams<D.State>
    private let turns = StreamTurns()
    private let attempts: Int

    /// - Parameters:
    ///   - remembering: how many streams' states are kept, so that a busy stream is not read again for each command.
    ///   - attempts: how often a command is decided before a crowd of other processes counts as a reason to give up.
    public init(_ log: any EventLog, remembering: Int = 20_000, attempts: Int = 20) {
        self.log = log
        self.cache = FoldedStreams(capacity: remembering)
        self.attempts = attempts
    }

    /// - Parameter ifMatch: whether the caller has seen a version. One that it has not is not decided upon, but thrown.
    /// - Throws: `D.Rejection`, `StaleVersion` (for a command that would be carried out without `ifMatch`: RFC 9110
    ///   section 13.2.1), `EventLogError` or `UndecodableEvent`.
    public func handle(
        _ command: D.Command,
        ifMatch: ((Version) -> Bool)? = nil,
        _ metadata: CommandMetadata
    ) async throws -> Handled<D.State> {
        try await handle(ifMatch: ifMatch, metadata) { _ in command }
    }

    /// For a command that says something of the world outside its stream, as `D.conditions` names it.
    ///
    /// - Parameter gather: makes the command by what it finds. Not called for one that was recorded before, and called
    ///   again, with `true`, when what it found has changed meanwhile.
    public func handle(
        ifMatch: ((Version) -> Bool)? = nil,
        _ metadata: CommandMetadata,
        _ gather: (_ isRetry: Bool) async throws -> D.Command
    ) async throws -> Handled<D.State> {
        if let known = try await recorded(metadata) { return known }
        do {
            return try await handleAnew(ifMatch: ifMatch, metadata, gather)
        } catch let error where !(error is EventLogError) {
            // It may be the same command, sent twice at once, that left nothing for this one to do.
            if let known = try await recorded(metadata) { return known }
            throw error
        }
    }

    /// The state of a stream as the log has it now.
    public func state(of stream: StreamName) async throws -> Handled<D.State> {
        let folded = try await fold(stream)
        return Handled(folded.state, folded.version, receipt: nil)
    }
}

extension CommandHandler {
    /// What a command came to that its caller named, and that is known already.
    private func recorded(_ metadata: CommandMetadata) async throws -> Handled<D.State>? {
        guard metadata.fingerprint != nil,
            let receipt = try await log.receipt(of: metadata.commandID, fingerprint: metadata.fingerprint)
        else { return nil }
        return try await repeated(receipt)
    }

    private func handleAnew(
        ifMatch: ((Version) -> Bool)?,
        _ metadata: CommandMetadata,
        _ gather: (_ isRetry: Bool) async throws -> D.Command
    ) async throws -> Handled<D.State> {
        for attempt in 1... {
            let command = try await gather(attempt > 1)
            do {
                return try await turns.take(on: command.stream) {
                    try await decideUntilAppended(command, ifMatch: ifMatch, metadata)
                }
            } catch EventLogError.conditionUnmet where attempt < attempts {
                try await Task.sleep(for: Self.pause(after: attempt))
            }
        }
        preconditionFailure("the loop ends by returning or throwing")
    }

    private func decideUntilAppended(
        _ command: D.Command,
        ifMatch: ((Version) -> Bool)?,
        _ metadata: CommandMetadata
    ) async throws -> Handled<D.State> {
        for attempt in 1... {
            do {
                return try await decideAndAppend(command, ifMatch: ifMatch, metadata)
            } catch let error as EventLogError {
                cache[command.stream] = nil
                guard case .wrongExpectedVersion = error, attempt < attempts else { throw error }
                try await Task.sleep(for: Self.pause(after: attempt))
            }
        }
        preconditionFailure("the loop ends by returning or throwing")
    }

    /// Random and longer each time, so that processes that are after one stream do not keep meeting there: one that goes on
    /// from what it remembers is always faster than one that has to read first.
    private static func pause(after attempt: Int) -> Duration {
        .microseconds(Int.random(in: 0..<1_000 << min(attempt, 7)))
    }

    private func decideAndAppend(
        _ command: D.Command,
        ifMatch: ((Version) -> Bool)?,
        _ metadata: CommandMetadata
    ) async throws -> Handled<D.State> {
        if let remembered = cache[command.stream], let events = suggestion(command, remembered, ifMatch: ifMatch) {
            return try await append(events, for: command, behind: remembered, metadata)
        }
        let folded = try await fold(command.stream)
        let events = try D.decide(command, folded.state)
        if let ifMatch, !ifMatch(folded.version) { throw StaleVersion(command.stream, current: folded.version) }
        guard !events.isEmpty else { return try await nothingToDo(command, folded, metadata) }
        return try await append(events, for: command, behind: folded, metadata)
    }

    /// A command that its caller named is remembered, and answered as the log then knows it: another request may have come
    /// under the same name at the same time.
    private func nothingToDo(
        _ command: D.Command,
        _ folded: FoldedStream<D.State>,
        _ metadata: CommandMetadata
    ) async throws -> Handled<D.State> {
        guard let fingerprint = metadata.fingerprint else { return Handled(folded.state, folded.version, receipt: nil) }
        try await log.remember(
            idle: metadata.commandID,
            fingerprint: fingerprint,
            on: command.stream,
            at: folded.version
        )
        return try await recorded(metadata) ?? Handled(folded.state, folded.version, receipt: nil)
    }

    /// What a remembered state leads to; `nil` when it says no or nothing, for another replica may have written since, and
    /// only the log itself can say so. A yes needs no look: the append checks the version.
    private func suggestion(
        _ command: D.Command,
        _ remembered: FoldedStream<D.State>,
        ifMatch: ((Version) -> Bool)?
    ) -> [D.Event]? {
        guard ifMatch?(remembered.version) ?? true,
            let events = try? D.decide(command, remembered.state), !events.isEmpty
        else { return nil }
        return events
    }

    private func append(
        _ events: [D.Event],
        for command: D.Command,
        behind folded: FoldedStream<D.State>,
        _ metadata: CommandMetadata
    ) async throws -> Handled<D.State> {
        let append = Append(
            to: command.stream,
            expecting: .exactly(folded.version),
            onlyIf: D.conditions(of: command, folded.state),
            events.map(EventCodec.encode),
            metadata
        )
        let receipt = try await log.append(append)
        if receipt.isRepeat { return try await repeated(receipt) }
        var folded = folded
        folded.evolve(D.self, events, receipt, metadata.actor)
        cache[command.stream] = folded
        return Handled(folded.state, folded.version, receipt: receipt)
    }

    private func fold(_ stream: StreamName, upTo version: Version? = nil) async throws -> FoldedStream<D.State> {
        var folded = FoldedStream(state: D.initialState, version: .none)
        for event in try await log.readStream(stream, after: .none) {
            if let version, event.version > version { break }
            D.evolve(&folded.state, try EventCodec.decode(event), event.recording)
            folded.version = event.version
        }
        return folded
    }

    /// The answer that the first time gave: the state as it was right behind the command's own events.
    private func repeated(_ receipt: AppendReceipt) async throws -> Handled<D.State> {
        let folded = try await fold(receipt.stream, upTo: receipt.version)
        return Handled(folded.state, folded.version, receipt: receipt)
    }
}

/// What a command came to.
public struct Handled<State: Sendable>: Sendable {
    public let state: State
    public let version: Version
    /// `nil` when all was as the command asks, so that nothing was appended.
    public let receipt: AppendReceipt?

    public init(_ state: State, _ version: Version, receipt: AppendReceipt?) {
        self.state = state
        self.version = version
        self.receipt = receipt
    }
}

/// The caller decided upon a version that is not the stream's any more.
public struct StaleVersion: Error, Hashable, CustomStringConvertible {
    public let stream: StreamName
    public let current: Version

    public init(_ stream: StreamName, current: Version) {
        self.stream = stream
        self.current = current
    }

    public var description: String {
        "\(stream) has changed since you read it: it is at version \(current); read it again and repeat the change"
    }
}
