import EventSourcing
import HistoryTesting

/// A command on its way, with the name by which it can be sent again.
struct Sent {
    let command: RandomCommands.Command
    let metadata: CommandMetadata
    /// Where its events stand, when they do, though the sender does not know it.
    var recorded: ClosedRange<Position>?
}
