/// Where a command writes and asks.
protocol Console: Sendable {
    /// The columns that lines should keep within; `nil` where nobody looks at them, in a pipe or a file.
    var width: Int? { get }
    /// The same of what is written beside it.
    var progressWidth: Int? { get }
    /// Whether somebody sits there who can be asked.
    var canAsk: Bool { get }

    /// Writes what was asked for.
    func write(_ text: String) throws(CommandFailure)
    /// Writes what goes beside it: progress, notes and errors.
    func complain(_ text: String)
    /// The answer, without its line ending; `nil` when the input ended instead.
    func ask(_ question: String) -> String?
    /// What is typed without being shown, where somebody sits there; otherwise all of the input, up to one byte more than
    /// the limit. `nil` when whoever was asked would not say.
    func secret(_ question: String, limit: Int) throws(CommandFailure) -> [UInt8]?
    /// All of the input, up to one byte more than the limit.
    func input(limit: Int) throws(CommandFailure) -> [UInt8]
}
