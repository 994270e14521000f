import Foundation
import ImageAPI
import Testing

@testable import ImageCLI

@Suite("images add --file")
struct ImageFileTests {
    private static let yaml = """
        # what we teach with
        displayName: stats-3.10
        type: cpu
        description: |-
          for the course
          * and the exam
        build:
          baseImage: jupyter/base-notebook:latest
          apt: [libgdal-dev]
          pip:
            - six==1.16.0
            - pandas
        groups: [no, 42]
        global: false
        """

    private func run(
        _ yaml: String,
        _ options: [String] = [],
        answers: [Result<TransportAnswer, TransportFault>] = [.answer(201, Answers.image())]
    ) async -> Invocation {
        await Invocation.run(["images", "add", "--file", "-"] + options, answers: answers, input: Array(yaml.utf8))
    }

    @Test("a file says it all, under the names of the HTTP interface, and words and numbers stay as they are written")
    func whole() async {
        let run = await run(Self.yaml)
        #expect(run.status == .done)
        #expect(
            run.requests.first?.bodyText
                == #"{"displayName":"stats-3.10","description":"for the course\n* and the exam","type":"cpu","#
                + #""build":{"baseImage":"jupyter/base-notebook:latest","apt":["libgdal-dev"],"#
                + #""pip":["six==1.16.0","pandas"]},"global":false,"groups":["no","42"]}"#
        )
    }

    @Test("an option beside it wins, and a list that is given replaces the file's")
    func options() async {
        let run = await run(Self.yaml, ["stats", "--pip", "polars", "--group", "g", "--global"])
        #expect(
            run.requests.first?.bodyText
                == #"{"displayName":"stats","description":"for the course\n* and the exam","type":"cpu","#
                + #""build":{"baseImage":"jupyter/base-notebook:latest","apt":["libgdal-dev"],"#
                + #""pip":["polars"]},"global":true,"groups":["g"]}"#
        )
    }

    @Test("every fault of the file is named at once, and nothing is sent")
    func faults() async {
        let run = await run("displayNam: x\ntype: [cpu]\nbuild: {baseImage: a, pips: [b], apt: [c, {}]}\ncolour: red\n")
        #expect(run.status == .usage)
        #expect(run.requests.isEmpty)
        #expect(run.errors.contains("the standard input: displayNam: is not known here; did you mean 'displayName'?"))
        #expect(run.errors.contains("the standard input: type: must be a string, not an array"))
        #expect(run.errors.contains("the standard input: build.pips: is not known here; did you mean 'pip'?"))
        #expect(run.errors.contains("the standard input: build.apt (line 2): must be a string, not an object"))
        #expect(run.errors.contains("the standard input: colour: is not known here"))
    }

    @Test(
        "what is not the YAML of an image is refused in words",
        arguments: [
            ("", "it is empty"), ("- a\n", "the body must be an object"), ("a: [", "it is not YAML: line"),
            ("type: cpu\ntype: gpu\n", "'type' stands there more than once"), ("? [a]\n: b\n", "not plain text"),
            ("type: cpu\n---\ntype: gpu\n", "it is not YAML"), ("type: \u{0}", "it is not YAML"),
            ("displayName: x\ntype: cpu\n", "Say what the image is"), ("type: cpu\nurl: u\n", "DISPLAY"),
            ("displayName: x\ntype: cpu\nurl: u\nbuild: {baseImage: b}\n", "give one of the two"),
            ("displayName: x\ntype: cpu\nglobal: yes\nurl: u\n", "global: must be true or false, not a string"),
        ]
    )
    func refused(_ yaml: String, _ message: String) async {
        let run = await run(yaml)
        #expect(run.status == .usage)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.requests.isEmpty)
    }

    @Test("aliases are refused before anything is made of them, and what is huge or deep costs nothing")
    func bombs() async {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let one = "*a\(level - 1)"
            bomb += "a\(level): &a\(level) [\(Array(repeating: one, count: 9).joined(separator: ", "))]\n"
        }
        // As a key it would be walked through by the parser itself.
        bomb += "? *a30\n: x\n"
        let aliases = await run(bomb)
        #expect(aliases.status == .usage)
        #expect(aliases.errors.contains("aliases are not taken: write out what '&a0' stands for"))
        let deep = await run(String(repeating: "[", count: 200_000))
        #expect(deep.status == .usage)
        let deepBlock = await run(String(repeating: "- ", count: 100_000) + "x")
        #expect(deepBlock.status == .usage)
        let huge = await run(String(repeating: "x", count: 300_000))
        #expect(huge.errors.contains("--file: the standard input is longer than 262144 bytes"))
    }

    @Test("signs that are no aliases are text")
    func noAliases() async {
        let run = await run("displayName: x\ntype: cpu\nurl: u\ndescription: 'R&D *and* more & **bold**'\n")
        #expect(run.status == .done)
    }

    @Test("a refusal of the server names the place in the file, or the option that was in its place")
    func refusal() async throws {
        let problem = Problem(
            status: 422,
            detail: "Some fields are wrong.",
            errors: [
                FieldError(field: "build.pip[1]", message: "is no requirement"),
                FieldError(field: "build.apt[0]", message: "is no package"),
                FieldError(field: "displayName", message: "is taken"), FieldError(field: "type", message: "is odd"),
            ]
        )
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".yaml")
        try Data(Self.yaml.utf8).write(to: file)
        let run = await Invocation.run(
            ["images", "add", "other", "--file", file.path(), "--apt", "="],
            answers: [.answer(422, problem)]
        )
        try FileManager.default.removeItem(at: file)
        #expect(
            run.errors == """
                Error: Some fields are wrong.
                \(file.path()): build.pip (line 2): is no requirement
                --apt (line 1): is no package
                DISPLAY: is taken
                \(file.path()): type: is odd

                """
        )
    }
}
