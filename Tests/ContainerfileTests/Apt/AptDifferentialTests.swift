import Containerfile
import Testing

@Suite("APT packages, beside dpkg")
struct AptDifferentialTests {
    private static let countOfEachKind = 700

    @Test("dpkg accepts the same names, architectures and versions, but for what is refused on purpose")
    func agreement() throws {
        var generator = AptCases(seed: 5612)
        let cases = AptCase.Kind.allCases.flatMap { kind in
            (0..<Self.countOfEachKind).map { _ in generator.next(kind) }
        }
        let script = OracleProcess.script("dpkg_oracle.sh", besides: #filePath)
        let answer = try OracleProcess(command: ["sh", script]).answer(cases.map { "\($0.kind) \($0.text)" })
        guard answer.status == 0, answer.lines.count == cases.count else {
            Issue.record("The reference gave no answers; install dpkg on this machine. \(answer.complaint)")
            return
        }
        var tally: [AptOutcome: Int] = [:]
        for (tried, status) in zip(cases, answer.lines) {
            let outcome = AptOutcome(tried, isAcceptedByDpkg: status == "0")
            tally[outcome, default: 0] += 1
            #expect(outcome != .difference, "\(tried) dpkg: \(status)")
        }
        let counts = AptOutcome.allCases.map { "\($0.rawValue) \(tally[$0, default: 0])" }
        print("APT, \(cases.count) texts: \(counts.joined(separator: ", "))")
        #expect(tally[.acceptedByBoth, default: 0] > cases.count / 5)
        #expect(tally[.refusedByBoth, default: 0] > cases.count / 5)
    }
}

private enum AptOutcome: String, CaseIterable {
    case acceptedByBoth = "accepted by both"
    case refusedByBoth = "refused by both"
    case refusedOnPurpose = "refused on purpose"
    case difference = "differences"

    init(_ tried: AptCase, isAcceptedByDpkg: Bool) {
        let isAccepted = (try? AptPackage(tried.argument)) != nil
        switch (isAccepted, isAcceptedByDpkg) {
        case (true, true): self = .acceptedByBoth
        case (false, false): self = .refusedByBoth
        case (false, true) where tried.isRefusedOnPurpose: self = .refusedOnPurpose
        default: self = .difference
        }
    }
}
