/// How long each of many calls took.
struct Latencies {
    private var microseconds: [Double] = []

    init(_ durations: [Duration] = []) {
        add(durations)
    }

    mutating func add(_ durations: [Duration]) {
        microseconds += durations.map { $0 / .microseconds(1) }
    }

    /// Calls a second, then p50, p95, p99 and p99.9 in milliseconds.
    func summary(over seconds: Int) -> String {
        let sorted = microseconds.sorted()
        func percentile(_ share: Double) -> String {
            guard !sorted.isEmpty else { return "-" }
            let index = min(sorted.count - 1, Int(share * Double(sorted.count)))
            return String(sorted[index].rounded() / 1_000)
        }
        let rate = sorted.count / seconds
        return ([String(rate)] + [0.5, 0.95, 0.99, 0.999].map(percentile)).joined(separator: " ")
    }
}
