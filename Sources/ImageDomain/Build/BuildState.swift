/// How far a build is.
public enum BuildState: String, Choice, RecordedValue {
    /// No worker has it yet.
    case queued
    case running
    case succeeded
    case failed
    case cancelled

    public var isUnderWay: Bool { self == .queued || self == .running }
}
