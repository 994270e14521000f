@testable import Containerfile

/// How often this grammar and py-rattler agree, and by which listed refusal they do not.
struct CondaTally {
    private(set) var bothTake = 0
    private(set) var bothRefuse = 0
    private(set) var takenHereAlone: [String] = []
    private(set) var unexplained: [String] = []
    private(set) var readDifferently: [String] = []
    private var refusals: [CondaDeliberateRefusal: Int] = [:]

    mutating func note(_ text: String, _ reading: CondaReading, _ answer: RattlerOracle.Answer) {
        switch (reading.refusal, answer.accepted) {
        case (nil, true):
            bothTake += 1
            let differences = reading.differences(from: answer)
            if !differences.isEmpty { readDifferently.append("\(text) → \(differences.joined(separator: "; "))") }
        case (nil, false):
            takenHereAlone.append("\(text) → \(answer.fault ?? "")")
        case (.some, false):
            bothRefuse += 1
        case (.some(let refusal), true):
            guard let reason = refusal.reason else {
                unexplained.append("\(text) → \(refusal.sentence)")
                return
            }
            refusals[reason, default: 0] += 1
        }
    }

    /// A listed refusal that explains nothing would only hide a mistake some day.
    var idleReasons: [CondaDeliberateRefusal] { CondaDeliberateRefusal.allCases.filter { refusals[$0] == nil } }

    var report: String {
        let refused = refusals.values.reduce(0, +)
        var lines = [
            "Conda beside py-rattler: both take \(bothTake), both refuse \(bothRefuse), refused on purpose \(refused), "
                + "taken here alone \(takenHereAlone.count), unexplained \(unexplained.count), "
                + "read differently \(readDifferently.count)"
        ]
        for reason in CondaDeliberateRefusal.allCases {
            lines.append("  \(reason.rawValue): \(refusals[reason] ?? 0)")
        }
        lines += (takenHereAlone + unexplained + readDifferently).prefix(60).map { "  ! \($0)" }
        return lines.joined(separator: "\n")
    }
}
