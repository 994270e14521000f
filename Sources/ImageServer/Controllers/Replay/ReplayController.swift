import EventSourcing
import Hummingbird
import ImageAPI
import ImageDomain
import Replay

/// The log step by step, the read models beside what the log says, and what an event was good for.
struct ReplayController: Sendable {
    let ledger: Ledger
    let doorkeeper: Doorkeeper
    let rhythm: FeedRhythm
    let turns = ReplayTurns(2)
    let reader: StepReader

    init(_ ledger: Ledger, _ doorkeeper: Doorkeeper, rhythm: FeedRhythm) {
        self.ledger = ledger
        self.doorkeeper = doorkeeper
        self.rhythm = rhythm
        self.reader = StepReader(ledger.log)
    }
}

extension QueryReader {
    /// The stretch of the log between `from` and `to`, both in it; all of it unless they are given.
    ///
    /// - Returns: `nil` when it has no position. One that is still to come is refused.
    mutating func stretch(upTo head: Position) -> ClosedRange<Position>? {
        let from = integer("from", in: 1...Int64.max).map { Position($0) } ?? Position(1)
        let to = integer("to", in: 1...Int64.max).map { Position($0) }
        if let to, to > head {
            refuse("to", "is still to come: the log ends at position \(head)")
        } else if let to, to < from {
            refuse("to", "must not be less than from")
        } else if from > head, from > Position(1) {
            refuse("from", "is still to come: the log ends at position \(head)")
        }
        let last = to ?? head
        return from <= last ? from...last : nil
    }
}
