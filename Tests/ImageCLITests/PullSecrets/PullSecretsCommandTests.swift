import Foundation
import ImageAPI
import Testing

@testable import ImageCLI

@Suite("pull-secrets …")
struct PullSecretsCommandTests {
    private static let line = [
        "pull-secrets", "add", "ghcr", "--registry", "ghcr.io", "--username", "ada", "--password-stdin",
    ]

    @Test(
        "the password comes from the input, without its last end of line and otherwise as it is",
        arguments: [
            ("s3cret\n", "s3cret"), ("s3cret\r\n", "s3cret"), ("s3cret", "s3cret"), (" a b \n\n", " a b \\n"),
            ("ä\"\n", "ä\\\""),
        ]
    )
    func password(_ input: String, _ sent: String) async {
        let run = await Invocation.run(
            Self.line,
            answers: [.answer(201, Answers.secret())],
            input: Array(input.utf8)
        )
        #expect(run.status == .done, "\(run.errors)")
        #expect(run.requests.first?.method == "POST")
        #expect(run.requests.first?.url == "http://server/api/v1/pull-secrets")
        #expect(
            run.requests.first?.bodyText
                == #"{"name":"ghcr","registry":"ghcr.io","username":"ada","password":""# + sent + #""}"#
        )
        #expect(run.output == "Added pull secret ghcr for ghcr.io.\n")
        #expect(!run.errors.contains("s3cret") && !run.output.contains("s3cret"))
    }

    @Test(
        "an empty password, one that is no text and one that does not end are refused, unread and unsaid",
        arguments: [
            (Array("\n".utf8), "the password is empty"), ([], "the password is empty"), ([0x66, 0xFF], "not UTF-8"),
            (Array(repeating: 0x78, count: 5_000), "at most 4096 bytes"),
        ] as [([UInt8], String)]
    )
    func badPassword(_ input: [UInt8], _ message: String) async {
        let run = await Invocation.run(Self.line, input: input)
        #expect(run.status == .usage)
        #expect(run.errors.contains(message))
        #expect(run.requests.isEmpty)
    }

    @Test("at a terminal it is asked for, and who does not say it changes nothing")
    func asked() async {
        let run = await Invocation.run(Self.line, answers: [.answer(201, Answers.secret())], replies: ["s3cret"])
        #expect(run.errors == "Password of ada: ")
        #expect(run.requests.first?.bodyText?.contains(#""password":"s3cret""#) == true)
        let none = await Invocation.run(Self.line, replies: [])
        #expect(none.status == .failed)
        #expect(none.requests.isEmpty)
    }

    @Test("what is typed without being shown can be mended and abandoned")
    func typed() {
        func line(_ keys: [UInt8]) -> (String, TypedSecret.Progress) {
            var line = TypedSecret()
            var progress = TypedSecret.Progress.more
            for key in keys { progress = line.take(key) }
            return (String(decoding: line.bytes, as: UTF8.self), progress)
        }
        #expect(line(Array("ab\u{7F}c\r".utf8)) == ("ac", .done))
        #expect(line(Array("aä\u{8}\n".utf8)) == ("a", .done))
        #expect(line(Array("\u{7F}x".utf8)) == ("x", .more))
        #expect(line(Array("abc\u{15}d\n".utf8)) == ("d", .done))
        #expect(line(Array("abc\u{3}".utf8)) == ("abc", .abandoned))
        #expect(line([0x04]) == ("", .abandoned))
        #expect(line(Array("a\u{4}".utf8)) == ("a", .done))
    }

    @Test("a configuration of container tools is sent as text, from the input or a file")
    func dockerconfigjson() async throws {
        let json = #"{"auths":{"ghcr.io":{"auth":"YTpi"}}}"#
        let body = #"{"dockerconfigjson":"{\"auths\":{\"ghcr.io\":{\"auth\":\"YTpi\"}}}"}"#
        let run = await Invocation.run(
            ["pull-secrets", "replace", "ghcr", "--dockerconfigjson", "-", "--if-version", "1"],
            answers: [.answer(200, Answers.secret())],
            input: Array(json.utf8)
        )
        #expect(run.requests.first?.method == "PUT")
        #expect(run.requests.first?.url == "http://server/api/v1/pull-secrets/ghcr")
        #expect(run.requests.first?.header("If-Match") == "\"1\"")
        #expect(run.requests.first?.bodyText == body)
        #expect(run.output == "Replaced pull secret ghcr for ghcr.io.\n")
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(json.utf8).write(to: file)
        let byFile = await Invocation.run(
            ["pull-secrets", "replace", "ghcr", "--dockerconfigjson", file.path()],
            answers: [.answer(200, Answers.secret())]
        )
        try FileManager.default.removeItem(at: file)
        #expect(byFile.requests.first?.bodyText == body)
        let empty = await Invocation.run(["pull-secrets", "replace", "ghcr", "--dockerconfigjson", "-"])
        #expect(empty.status == .usage)
        #expect(empty.errors.contains("is empty"))
    }

    @Test("a fault is told under what was typed")
    func refusal() async {
        let problem = Problem(
            status: 422,
            detail: "No.",
            errors: [
                FieldError(field: "name", message: "a"), FieldError(field: "password", message: "b"),
                FieldError(field: "registry", message: "c"),
            ]
        )
        let run = await Invocation.run(Self.line, answers: [.answer(422, problem)], input: Array("x".utf8))
        #expect(run.errors == "Error: No.\nNAME: a\n--password-stdin: b\n--registry: c\n")
    }

    @Test("the list shows what each opens and who names it")
    func list() async {
        let run = await Invocation.run(
            ["pull-secrets", "list"],
            answers: [.answer(200, Page(items: [Answers.secret(usedBy: ["a-1", "b-2"]), Answers.secret("hub")]))]
        )
        #expect(
            run.output == """
                NAME  REGISTRY  FINGERPRINT  USED BY   UPDATED               BY
                ghcr  ghcr.io   f1f2         a-1, b-2  2026-11-24 20:02:00Z  Ada Lovelace (ada)
                hub   ghcr.io   f1f2         -         2026-11-24 20:02:00Z  Ada Lovelace (ada)

                """
        )
    }

    @Test("remove asks first")
    func remove() async {
        let declined = await Invocation.run(["pull-secrets", "remove", "ghcr"], replies: ["n"])
        #expect(declined.status == .failed)
        #expect(declined.requests.isEmpty)
        let run = await Invocation.run(
            ["pull-secrets", "remove", "ghcr", "--json", "--yes"],
            answers: [.answer(204, headers: [("ledger-position", "9")])],
            replies: []
        )
        #expect(run.output == #"{"pullSecret":"ghcr","position":9}"# + "\n")
    }

    @Test("rotate-key says how many were sealed anew")
    func rotate() async {
        let run = await Invocation.run(
            ["pull-secrets", "rotate-key"],
            answers: [.answer(200, KeyRotation(keyID: "k2", resealed: 3))]
        )
        #expect(run.output == "3 pull secrets were sealed anew, by key k2.\n")
    }
}
