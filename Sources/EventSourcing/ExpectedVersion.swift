/// What an append takes for granted about its stream: a decision is only as good as the state it was made from.
public enum ExpectedVersion: Hashable, Sendable {
    case any
    case exactly(Version)

    public static let noStream = ExpectedVersion.exactly(.none)
}
