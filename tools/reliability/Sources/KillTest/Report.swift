/// What the run prints.
struct Report {
    let options: Options
    let kills: [Kill: Int]
    let recoveries: [Duration]
    let counts: Tally.Counts
    let verification: Verification

    var text: String {
        let sorted = recoveries.sorted()
        let times = "\(seconds(sorted[sorted.count / 2])) median, \(seconds(sorted[sorted.count - 1])) at most"
        let byKind = Kill.allCases.map { "\($0.rawValue) \(kills[$0] ?? 0)" }.joined(separator: ", ")
        let rows = [
            ("seed", "\(options.seed)"),
            ("rounds", "\(options.rounds) (\(byKind))"),
            ("writers", "\(options.writers)"),
            ("acknowledged", "\(counts.acknowledged.count)"),
            ("unknown, then settled", "\(counts.settledLater)"),
            ("rejected", "\(counts.rejected.count)"),
            ("found", "\(verification.found)"),
            ("lost", "\(verification.lost.count)"),
            ("doubled", "\(verification.doubled.count)"),
            ("events", "\(verification.model.head)"),
            ("gaps and wrong versions", "\(verification.model.faults.count)"),
            ("differences of read models", "\(verification.differences.count)"),
            ("from kill to next answer", times),
        ]
        let table = rows.map { name, value in
            name + String(repeating: " ", count: 28 - name.count) + value
        }
        return (table + details).joined(separator: "\n")
    }

    private var details: [String] {
        let all =
            verification.lost.map { "lost: \($0)" } + verification.doubled.map { "doubled: \($0)" }
            + verification.model.faults + verification.differences
        return Array(all.prefix(50))
    }

    private func seconds(_ duration: Duration) -> String {
        let milliseconds = duration / .milliseconds(1)
        return "\((milliseconds / 10).rounded() / 100) s"
    }
}
