/// Which lines of a build's log are kept, however long it gets: its beginning up to a limit, and its last lines, which
/// mostly say what went wrong.
struct LogKeeping: Sendable {
    private let limit: Int
    private let tail: Int
    private var kept = 0
    private var last: [String] = []
    private var leftOut = 0
    private var isCut = false

    /// - Parameters:
    ///   - limit: of the beginning, in bytes.
    ///   - tail: how many lines of the end.
    init(limit: Int, tail: Int = 200) {
        self.limit = limit
        self.tail = tail
    }

    /// What is to be stored now that the line has come.
    mutating func take(_ line: String) -> [String] {
        guard isCut || kept + line.utf8.count >= limit else {
            kept += line.utf8.count + 1
            return [line]
        }
        last.append(line)
        if last.count > tail { leftOut += 1 }
        if last.count > 2 * tail { last.removeFirst(tail) }
        guard !isCut else { return [] }
        isCut = true
        return ["[The log is longer than \(limit) bytes. What follows is left out, but for its last \(tail) lines.]"]
    }

    /// What is to be stored at the end.
    func end() -> [String] {
        guard isCut else { return [] }
        return ["[\(leftOut) lines are left out here.]"] + last.suffix(tail)
    }
}
