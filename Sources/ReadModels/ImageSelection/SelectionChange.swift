/// Names a state of what some people may pick: as long as it is the same, so are the answers.
///
/// Each view counts its own changes from the beginning. When another one takes its place, as after a switch to rows that were
/// made anew, the same number there says nothing of the answers that were made here.
struct SelectionChange: Equatable, Sendable {
    /// Tells one view from all others.
    final class View: Sendable {}

    let view: View
    let number: UInt64

    static func == (left: SelectionChange, right: SelectionChange) -> Bool {
        left.view === right.view && left.number == right.number
    }

    func isBehind(_ other: SelectionChange) -> Bool {
        view === other.view && number > other.number
    }
}
