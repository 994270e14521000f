/// Where a command writes and asks.
protocol Console: Sendable {
    /// The columns that lines should keep within; `nil` where nobody looks at them, in a pipe or a file.
    var width: Int? { get }
    /// Whether somebody sits there who can be asked.
    var canAsk: Bool { get }

    /// Writes what was asked for.
    func write(_ text: String) throws(CommandFailure)
    /// Writes what goes beside it: progress, notes and errors.
    func complain(_ text: String)
    /// The answer, without its line ending; `nil` when the input ended instead.
    func ask(_ question: String) -> String?
}
