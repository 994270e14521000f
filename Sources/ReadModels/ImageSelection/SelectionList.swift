import ImageDomain

/// Images in display-name order, none twice.
struct SelectionList: Sendable {
    private(set) var entries: [SelectionEntry] = []

    /// For the many of a start, in any order: followed by one `sort`.
    mutating func append(_ entry: SelectionEntry) {
        entries.append(entry)
    }

    mutating func sort() {
        entries.sort(by: SelectionEntry.precedes)
    }

    mutating func insert(_ entry: SelectionEntry) {
        entries.insert(entry, at: place(of: entry))
    }

    mutating func remove(_ entry: SelectionEntry) {
        let place = place(of: entry)
        guard place < entries.count, entries[place].image.name == entry.image.name else { return }
        entries.remove(at: place)
    }

    /// The first place whose entry does not stand before this one.
    private func place(of entry: SelectionEntry) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if SelectionEntry.precedes(entries[middle], entry) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What is in either of both.
    func merged(with other: SelectionList) -> SelectionList {
        if entries.isEmpty { return other }
        if other.entries.isEmpty { return self }
        var merged = SelectionList()
        merged.entries.reserveCapacity(entries.count + other.entries.count)
        var (left, right) = (entries[...], other.entries[...])
        while let first = left.first, let second = right.first {
            if first.image.name == second.image.name {
                merged.entries.append(first)
                left.removeFirst()
                right.removeFirst()
            } else if SelectionEntry.precedes(first, second) {
                merged.entries.append(first)
                left.removeFirst()
            } else {
                merged.entries.append(second)
                right.removeFirst()
            }
        }
        merged.entries += left
        merged.entries += right
        return merged
    }
}
