/// Colours for a terminal, by the sequences of ECMA-48; none where nobody looks, and where `NO_COLOR` asks for none
/// (https://no-color.org).
struct TextStyle {
    let isColoured: Bool

    init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    init(for context: CommandContext) {
        self.init(isColoured: context.console.width != nil && context.variable("NO_COLOR") == nil)
    }

    func bold(_ text: String) -> String { styled(text, "1") }
    func dim(_ text: String) -> String { styled(text, "2") }
    func removed(_ text: String) -> String { styled(text, "31") }
    func added(_ text: String) -> String { styled(text, "32") }
    func warning(_ text: String) -> String { styled(text, "33") }

    private func styled(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
