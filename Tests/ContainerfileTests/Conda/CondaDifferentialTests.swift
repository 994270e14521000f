import Testing

@testable import Containerfile

/// Lenient py-rattler is the reference: CEP 29 describes what its strict mode refuses, such as `numpy 1.8`, and so does
/// the product's guide with `numpy==1.17*`.
@Suite("Conda match specifications beside py-rattler")
struct CondaDifferentialTests {
    private static let lineCount = 12_000

    @Test("py-rattler takes all that is taken here, reads it alike, and takes no more than the listed refusals explain")
    func agreesWithRattler() throws {
        var generator = CondaTextGenerator(seed: 0xC0DA)
        let texts = CondaSamples.texts + (0..<Self.lineCount).map { _ in generator.text() }
        var tally = CondaTally()
        for (text, answer) in zip(texts, try RattlerOracle.answers(to: texts)) {
            tally.note(text, CondaReading(text), answer)
        }
        print(tally.report)
        #expect(tally.takenHereAlone.isEmpty, "taken here and refused by py-rattler")
        #expect(tally.unexplained.isEmpty, "refused here without a listed reason and taken by py-rattler")
        #expect(tally.readDifferently.isEmpty, "taken by both and read differently")
        #expect(tally.idleReasons.isEmpty, "listed as a refusal and met by no text")
        #expect(tally.bothTake > texts.count / 10, "too few texts are taken by both for the comparison to say much")
    }
}
