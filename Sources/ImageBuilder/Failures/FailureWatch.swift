import ImageDomain

/// Sees a build's lines pass, and says in the end why it failed. Of the lines it keeps the few that say so, not the log.
struct FailureWatch: Sendable {
    static let limit = 500

    private(set) var phase = BuildPhase.pullingBase
    private(set) var progress: BuildProgress?
    private var seen: [FailureSign: String] = [:]
    /// The last line that calls itself an error, and the last line at all.
    private var complaint: String?
    private var last: String?

    init() {}

    mutating func begin(_ phase: BuildPhase) {
        self.phase = phase
        progress = nil
        forget()
    }

    mutating func note(_ line: String) {
        if phase == .runningSteps, let progress = BuildProgress(line: line) {
            self.progress = progress
            // What failed in an instruction before this one did not matter.
            return forget()
        }
        guard let said = Self.said(line) else { return }
        last = said
        let folded = FailureSign.folded(line)
        if Self.complaints.contains(where: { $0.begins(folded) }) { complaint = said }
        for rule in FailureRule.table where rule.phases.contains(phase) {
            for sign in rule.signs where seen[sign] == nil && sign.stands(in: folded) { seen[sign] = said }
        }
    }

    func failure(exitCode: Int?) -> BuildFailure {
        for rule in FailureRule.table where rule.phases.contains(phase) {
            guard rule.exitCode == nil || rule.exitCode == exitCode else { continue }
            if let line = rule.signs.lazy.compactMap({ seen[$0] }).first {
                return failure(rule.reason, line, exitCode)
            }
        }
        return failure(phase == .pushing ? .pushFailed : .stepFailed, unknown(exitCode), exitCode)
    }

    /// What failed outside of the programs that write the log.
    func failure(_ reason: BuildFailure.Reason, _ message: String, _ exitCode: Int? = nil) -> BuildFailure {
        BuildFailure(reason, OneLine.cut(message, to: Self.limit), step: progress?.step, exitCode: exitCode)
    }

    private mutating func forget() {
        seen = [:]
        complaint = nil
        last = nil
    }

    private func unknown(_ exitCode: Int?) -> String {
        if let said = complaint ?? last { return said }
        let what = progress.map { "'\($0.instruction)'" } ?? "The build"
        switch exitCode {
        case 137?: return "\(what) was ended with KILL, as it happens when memory runs out."
        case let code?: return "\(what) ended with exit code \(code) and said nothing."
        case nil: return "\(what) was ended from outside and said nothing."
        }
    }

    private static let complaints = ["error", "e: ", "fatal", "traceback"].map(FailureSign.init)
}
