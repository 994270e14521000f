extension Character {
    /// The columns that a terminal gives the character: none to a lone combining mark, two to the wide ones of
    /// https://www.unicode.org/reports/tr11/, one to the rest.
    var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return Self.isWide(first.value) ? 2 : 1
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension String {
    var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

    /// As much of the beginning as fits, with `…` where something was cut off.
    func cut(toWidth width: Int) -> String {
        guard displayWidth > width else { return self }
        var cut = ""
        var used = 1
        for character in self {
            used += character.displayWidth
            guard used <= width else { break }
            cut.append(character)
        }
        return cut + "…"
    }
}
