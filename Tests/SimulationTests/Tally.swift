/// What a run of the simulation did, over all its seeds.
struct Tally: Equatable {
    var seeds = 0
    var events = 0
    var answered = 0
    var rejected = 0
    var comparisons = 0
    var faults: [Fault: Int] = [:]

    mutating func add(_ other: Tally) {
        seeds += other.seeds
        events += other.events
        answered += other.answered
        rejected += other.rejected
        comparisons += other.comparisons
        faults.merge(other.faults, uniquingKeysWith: +)
    }

    mutating func count(_ fault: Fault) { faults[fault, default: 0] += 1 }
}

extension Tally: CustomStringConvertible {
    var description: String {
        let heads = [
            "\(seeds) seeds: \(events) events of \(answered) commands, \(rejected) more rejected, \(comparisons) comparisons"
        ]
        let kinds = Fault.allCases.map { fault in
            let count = "\(faults[fault] ?? 0)"
            return String(repeating: " ", count: max(0, 9 - count.count)) + count + "  " + fault.rawValue
        }
        return (heads + kinds).joined(separator: "\n")
    }
}
