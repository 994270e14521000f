/// How far something has come: one line that overwrites itself on a terminal, and otherwise a line for each state.
struct ProgressLine {
    private let console: any Console
    private var shown: String?

    init(_ console: any Console) {
        self.console = console
    }

    /// - Parameter text: From wherever; the same again shows nothing new.
    mutating func show(_ text: String) {
        guard text != shown else { return }
        shown = text
        let line = PrintableText.escaped(text)
        if let width = console.progressWidth {
            // Behind a full line a terminal goes to the next, which the one after could not overwrite.
            console.complain("\r" + line.cut(toWidth: max(1, width - 1)) + "\u{1B}[K")
        } else {
            console.complain(line + "\n")
        }
    }

    /// Takes the line away, so that something else can be written in its place.
    mutating func clear() {
        if shown != nil, console.progressWidth != nil { console.complain("\r\u{1B}[K") }
        shown = nil
    }
}
