import ImageAPI

/// How far a read model has come, and what can be done with it.
struct ProjectionModel: Sendable {
    let name: String
    let address: String
    let version: Int64
    let checkpoint: Int64
    let lagEvents: Int64
    let lag: String
    let state: ProjectionState
    let stall: String?
    let isStalled: Bool
    let beside: Beside?
    let isAlone: Bool
    let canSwitch: Bool
    let canReturn: Bool

    init(_ projection: ProjectionRepresentation) {
        name = projection.name
        address = Address.projection(projection.name)
        version = projection.version
        checkpoint = projection.checkpoint
        lagEvents = projection.lag.events
        lag = projection.lag.words
        state = ProjectionState(projection.state)
        stall = projection.stalled?.words
        beside = projection.beside.map(Beside.init)
        isAlone = projection.beside == nil
        isStalled = stall != nil || beside?.stall != nil
        canSwitch = projection.beside?.role == "candidate"
        canReturn = projection.beside?.role == "former"
    }

    /// A candidate for the place of the rows that serve, or what served before.
    struct Beside: Sendable {
        let title: String
        let version: Int64
        let checkpoint: Int64
        let lag: String
        let state: ProjectionState
        let stall: String?
        let rate: String?
        let timeLeft: String?
        let end: Int64
        let percent: String

        init(_ beside: ProjectionRepresentation.Beside) {
            title =
                switch (beside.role, beside.isKept) {
                case ("former", true): "Former rows, kept to return to"
                case ("former", false): "Former rows, which go by themselves in a minute"
                case (_, true): "Candidate, kept beside"
                default: "Candidate, takes over as soon as it has caught up"
                }
            version = beside.version
            checkpoint = beside.checkpoint
            lag = beside.lag?.words ?? "not known"
            state = ProjectionState(beside.state)
            stall = beside.isLeaving ? nil : beside.stalled?.words
            let isBehind = beside.lag.map { $0.events > 0 } ?? true
            rate = (isBehind ? beside.eventsPerSecond : nil).map { "\(Int64($0.rounded())) events a second" }
            timeLeft = (isBehind ? beside.secondsLeft : nil).map { "\(Int64($0.rounded(.up))) s left" }
            end = max(1, beside.checkpoint + (beside.lag?.events ?? 0))
            percent = "\(beside.checkpoint * 100 / end) %"
        }
    }
}

/// As a mark and as words.
struct ProjectionState: Sendable {
    let kind: String
    let mark: String
    let word: String

    init(_ state: String) {
        switch state {
        case "running": (kind, mark, word) = ("running-well", "●", "Running")
        case "catchingUp": (kind, mark, word) = ("catching-up", "◐", "Catching up")
        case "following": (kind, mark, word) = ("running-well", "○", "Following: another replica writes")
        case "waiting": (kind, mark, word) = ("catching-up", "…", "Waiting for the database")
        case "stalled": (kind, mark, word) = ("stalled", "✕", "Stalled")
        default: (kind, mark, word) = ("", "·", state)
        }
    }
}

extension ProjectionRepresentation.Lag {
    fileprivate var words: String {
        guard events > 0 else { return "none" }
        let tenths = Int64((seconds * 10).rounded())
        return "\(events == 1 ? "1 event" : "\(events) events"), \(tenths / 10).\(tenths % 10) s"
    }
}

extension ProjectionRepresentation.Stall {
    fileprivate var words: String { "Cannot get past position \(position): \(reason)" }
}
