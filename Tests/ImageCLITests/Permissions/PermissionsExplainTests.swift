import ImageAPI
import Testing

@testable import ImageCLI

@Suite("permissions explain")
struct PermissionsExplainTests {
    private static func explanation(_ isAllowed: Bool, _ sentence: String) -> ExplanationRepresentation {
        ExplanationRepresentation(
            isAllowed: isAllowed,
            because: isAllowed ? "global" : "notInGroup",
            sentence: sentence,
            causes: [],
            image: "torch-x7k2p",
            user: "bob",
            groups: [],
            device: nil,
            via: nil,
            through: [],
            mend: []
        )
    }

    @Test("the sentence is the output, and the exit status is 0 either way", arguments: [true, false])
    func sentence(isAllowed: Bool) async {
        let run = await Invocation.run(
            ["permissions", "explain", "--user", "bob", "--image", "torch-x7k2p"],
            answers: [.answer(200, Self.explanation(isAllowed, "bob may, or may not."))]
        )
        #expect(run.status == .done)
        #expect(run.output == "bob may, or may not.\n")
        #expect(run.errors.isEmpty)
    }

    @Test("what people are called acts on no terminal")
    func escaped() async {
        let run = await Invocation.run(
            ["permissions", "explain", "--image", "torch-x7k2p"],
            answers: [.answer(200, Self.explanation(false, "\u{1B}[31mbob\u{7} may not."))]
        )
        #expect(!run.output.contains("\u{1B}") && !run.output.contains("\u{7}"))
    }

    @Test("with --json it is what the server says")
    func json() async {
        let explanation = Self.explanation(false, "bob may not.")
        let run = await Invocation.run(
            ["permissions", "explain", "--image", "torch-x7k2p", "--json"],
            answers: [.answer(200, explanation)]
        )
        #expect((try? ExplanationRepresentation(parsing: Array(run.output.utf8))) == explanation)
    }

    @Test("a refusal names the right that is missing, and is a failure")
    func refused() async {
        let run = await Invocation.run(
            ["permissions", "explain", "--user", "ada", "--image", "torch-x7k2p"],
            answers: [.answer(403, Problem(status: 403, detail: "'ada' is none of yours."))]
        )
        #expect(run.status == .failed)
        #expect(run.errors == "Error: 'ada' is none of yours.\n")
    }

    @Test("an image has to be said")
    func usage() async {
        let run = await Invocation.run(["permissions", "explain", "--user", "bob"])
        #expect(run.status == .usage)
        #expect(run.requests.isEmpty)
    }
}
