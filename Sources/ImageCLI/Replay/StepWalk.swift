import ImageAPI

/// Goes through the log with somebody at a terminal: one event at a time, forth and back.
struct StepWalk {
    private let steps: ReplaySteps
    private let console: any Console
    private let text: StepText
    /// The position of the step that was shown last.
    private var place: Int64?

    init(_ steps: ReplaySteps, _ console: any Console, style: TextStyle) {
        self.steps = steps
        self.console = console
        self.text = StepText(style: style)
    }

    /// Until the person has enough, or the input ends.
    mutating func run() async throws(CommandFailure) {
        guard try show(try await steps.first(from: nil)) else {
            return console.complain("No event is in this stretch.\n")
        }
        while let answer = console.ask("[Enter] next, b back, POSITION, q quit: ") {
            let word = answer.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
            switch word {
            case "", "n", "next": try await goOn()
            case "b", "back", "p": try await goBack()
            case "q", "quit", "exit": return
            default: try await go(to: word)
            }
        }
    }

    private mutating func goOn() async throws(CommandFailure) {
        if try !show(try await steps.first(from: (place ?? 0) + 1)) { console.complain("That was the last event.\n") }
    }

    private mutating func goBack() async throws(CommandFailure) {
        if try !show(try await steps.last(before: place ?? 1)) { console.complain("That was the first event.\n") }
    }

    private mutating func go(to word: String) async throws(CommandFailure) {
        guard let position = Int64(word), position >= 1 else {
            return console.complain("Enter or n for the next event, b for the one before, a position, or q to end.\n")
        }
        do {
            if try !show(try await steps.first(from: position)) {
                console.complain("No event is at position \(position) or behind it.\n")
            }
        } catch  where error.exitStatus == .failed {
            // A position that is still to come is no reason to lose one's place.
            console.complain(PrintableText.escapedLines(error.description) + "\n")
        }
    }

    private mutating func show(_ step: ReplayStepRepresentation?) throws(CommandFailure) -> Bool {
        guard let step else { return false }
        place = step.event.position
        try console.write(text.text(of: step))
        return true
    }
}
