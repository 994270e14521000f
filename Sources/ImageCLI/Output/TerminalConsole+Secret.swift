import Foundation

extension TerminalConsole {
    func secret(_ question: String, limit: Int) throws(CommandFailure) -> [UInt8]? {
        guard isatty(STDIN_FILENO) == 1 else { return try input(limit: limit) }
        complain(question)
        defer { complain("\n") }
        return Self.withoutEcho { Self.typed(limit: limit) }
    }

    /// What is typed comes byte by byte and Ctrl-C as a byte, so that the terminal is put back as it was whatever is typed.
    private static func withoutEcho(_ read: () -> [UInt8]?) -> [UInt8]? {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else { return nil }
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        return read()
    }

    private static func typed(limit: Int) -> [UInt8]? {
        var line = TypedSecret()
        var byte: UInt8 = 0
        while line.bytes.count <= limit {
            guard Foundation.read(STDIN_FILENO, &byte, 1) == 1 else { return nil }
            switch line.take(byte) {
            case .more: continue
            case .done: return line.bytes
            case .abandoned: return nil
            }
        }
        return line.bytes
    }
}

/// A line as it is typed, with the keys by which a terminal otherwise lets one mend it.
struct TypedSecret {
    private(set) var bytes: [UInt8] = []

    enum Progress { case more, done, abandoned }

    mutating func take(_ byte: UInt8) -> Progress {
        switch byte {
        case 0x0A, 0x0D: return .done
        case 0x03: return .abandoned
        case 0x04: return bytes.isEmpty ? .abandoned : .done
        case 0x08, 0x7F: removeLastCharacter()
        case 0x15: bytes.removeAll()
        default: bytes.append(byte)
        }
        return .more
    }

    /// In UTF-8 every byte of a character but the first begins with the bits 10.
    private mutating func removeLastCharacter() {
        while let last = bytes.popLast(), last & 0b1100_0000 == 0b1000_0000 {}
    }
}
