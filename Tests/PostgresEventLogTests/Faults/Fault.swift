/// What the proxy does to one connection. An answer is all that the server sends up to and with ReadyForQuery: when that is
/// there, a statement of its own has been committed.
enum Fault: Sendable, Equatable {
    /// The server's answer is kept back, and the connection is ended.
    case answerDropped(Int)
    /// Half of the answer's bytes, and the end.
    case answerHalved(Int)
    /// The answer, and the same bytes again.
    case answerRepeated(Int)
    /// The answer, and the same bytes again just before the client's next question is passed on.
    case answerRepeatedLate(Int)
    /// The answer is kept back, and the connection stays open, silent from then on.
    case answerSilenced(Int)
    /// Half of what the client sends to ask for this answer, and the end.
    case questionHalved(Int)
    /// Each byte, in both directions, on its own.
    case singleBytes
    /// Each answer comes late.
    case delayed(Duration)
}
