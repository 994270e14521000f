/// What a build is about when it fails.
enum BuildPhase: Hashable, Sendable, CaseIterable {
    case pullingBase, runningSteps, pushing
}
