import Glibc

/// A piece of text that lines are searched for, upper and lower case of ASCII being the same.
struct FailureSign: Hashable, Sendable {
    private let text: [CChar]

    init(_ text: String) {
        self.text = Self.folded(text)
    }

    /// In lower case, for C: a line has no NUL in it.
    static func folded(_ line: String) -> [CChar] {
        line.utf8CString.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    /// - Parameter line: as `folded` made it.
    func stands(in line: [CChar]) -> Bool {
        strstr(line, text) != nil
    }

    /// - Parameter line: as `folded` made it.
    func begins(_ line: [CChar]) -> Bool {
        line.starts(with: text.dropLast())
    }
}
