/// Rows under headings, as wide as the terminal at most.
struct Table {
    struct Column {
        let title: String
        var isNumber = false
        /// What people copy, such as a name, is never cut short.
        var mayBeCut = true

        static func text(_ title: String) -> Column { Column(title: title) }
        static func name(_ title: String) -> Column { Column(title: title, mayBeCut: false) }
        static func number(_ title: String) -> Column { Column(title: title, isNumber: true, mayBeCut: false) }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// - Parameter cells: One for each column; `nil` shows as `-`.
    mutating func add(_ cells: [String?]) {
        precondition(cells.count == columns.count, "a cell for each column")
        rows.append(cells.map { cell in cell.map(PrintableText.escaped) ?? "-" })
    }

    /// - Parameter width: `nil` cuts nothing.
    func text(fitting width: Int?) -> String {
        let titles = columns.map(\.title)
        var widths = columns.indices.map { column in
            ([titles] + rows).reduce(0) { max($0, $1[column].displayWidth) }
        }
        if let width { shrink(&widths, to: width) }
        return ([titles] + rows).map { line($0, widths) + "\n" }.joined()
    }

    private static let gap = "  "
    private static let leastWidth = 8

    /// Takes from the widest column that may be cut until all fit. Where that is not enough the lines are too long, which is
    /// better than not to be read.
    private func shrink(_ widths: inout [Int], to width: Int) {
        var excess = widths.reduce(0, +) + Self.gap.count * (columns.count - 1) - width
        while excess > 0 {
            let candidates = columns.indices.filter { columns[$0].mayBeCut && widths[$0] > Self.leastWidth }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
            excess -= 1
        }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, column) in columns.enumerated() {
            let cell = column.mayBeCut ? cells[index].cut(toWidth: widths[index]) : cells[index]
            let padding = String(repeating: " ", count: max(0, widths[index] - cell.displayWidth))
            line += (index == 0 ? "" : Self.gap) + (column.isNumber ? padding + cell : cell + padding)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
