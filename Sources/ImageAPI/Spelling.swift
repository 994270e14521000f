/// Finds what somebody most likely meant to type.
public enum Spelling {
    /// The one of `known` that is fewest typing errors away, if it is near enough to be worth a suggestion: a letter left
    /// out, put in, mistaken or swapped with its neighbour counts as one, and case counts for nothing.
    public static func nearest(to typed: String, among known: some Sequence<String>) -> String? {
        let typed = Array(typed.lowercased())
        let allowed = max(1, typed.count / 3)
        let distances = known.map { ($0, distance(typed, Array($0.lowercased()))) }
        return distances.filter { $0.1 <= allowed }.min { $0.1 < $1.1 }?.0
    }

    /// Optimal string alignment distance, in three rows.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var least = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
