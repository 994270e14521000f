import ImageDomain

/// By what a reason of failure is known.
struct FailureRule: Sendable {
    let reason: BuildFailure.Reason
    let phases: Set<BuildPhase>
    /// What only this exit code says; `nil` when any may.
    let exitCode: Int?
    /// Pieces of the lines that tell it, upper and lower case being the same. One is enough, and of those that were seen
    /// the line of the first in this list tells people most.
    let signs: [FailureSign]

    init(_ reason: BuildFailure.Reason, _ phases: Set<BuildPhase>, exitCode: Int? = nil, _ signs: [String]) {
        self.reason = reason
        self.phases = phases
        self.exitCode = exitCode
        self.signs = signs.map(FailureSign.init)
    }
}
