import Foundation
import Testing

@testable import Containerfile

@Suite("Pip requirements, beside the library packaging")
struct PipDifferentialTests {
    private static let count = 16_000

    @Test("both accept the same texts and read the same out of them, but for what is refused on purpose")
    func agreement() throws {
        var cases = RequirementCases(seed: 508)
        let texts = (0..<Self.count).map { _ in cases.next() }
        guard let answers = try packagingAnswers(to: texts) else { return }
        var tally = Tally()
        for (text, answer) in zip(texts, answers) { tally.compare(text, answer) }
        print("Pip, \(Self.count) texts: \(tally)")
        #expect(tally.differences.isEmpty, "\(tally.differences.prefix(20).joined(separator: "\n"))")
        #expect(tally.acceptedByBoth > Self.count / 4)
        #expect(tally.refusedByBoth > Self.count / 4)
    }

    private func packagingAnswers(to texts: [String]) throws -> [RequirementAnswer?]? {
        let encoder = JSONEncoder()
        let lines = try texts.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        let answer = try OracleProcess.python("packaging_oracle.py", besides: #filePath).answer(lines)
        guard answer.status == 0, answer.lines.count == texts.count + 1 else {
            Issue.record(
                """
                packaging gave no answers; install it with tools/install-oracles and name the folder in \
                PACKAGE_ORACLES. \(answer.complaint)
                """
            )
            return nil
        }
        print("Pip, the reference is packaging \(answer.lines[0])")
        let decoder = JSONDecoder()
        return try answer.lines.dropFirst().map { try decoder.decode(RequirementAnswer?.self, from: Data($0.utf8)) }
    }
}

/// How often the two agreed, and where they did not.
private struct Tally: CustomStringConvertible {
    private(set) var acceptedByBoth = 0
    private(set) var refusedByBoth = 0
    private(set) var refusedOnPurpose = 0
    private(set) var differences: [String] = []

    mutating func compare(_ text: String, _ theirs: RequirementAnswer?) {
        let ours = Result { () throws(PackageFault) in RequirementAnswer(try PipRequirement(text)) }
        switch (ours, theirs) {
        case (.success(let ours), let theirs?) where ours == theirs: acceptedByBoth += 1
        case (.failure, nil): refusedByBoth += 1
        case (.failure, let theirs?) where theirs.isRefusedOnPurpose(in: text): refusedOnPurpose += 1
        default:
            differences.append("\(text.debugDescription)\n  ours: \(ours)\n  theirs: \(String(describing: theirs))")
        }
    }

    var description: String {
        "accepted by both \(acceptedByBoth), refused by both \(refusedByBoth), refused on purpose \(refusedOnPurpose), "
            + "differences \(differences.count)"
    }
}
