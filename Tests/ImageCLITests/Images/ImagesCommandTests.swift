import ImageAPI
import Testing

@testable import ImageCLI

@Suite("images …")
struct ImagesCommandTests {
    @Test("images add sends what was typed, once named and with its reason, and prints the new name")
    func add() async {
        let run = await Invocation.run(
            [
                "images", "add", "torch", "--type", "universal", "--url", "a:1", "--gpu-url", "a:1-gpu",
                "--pull-secret",
                "s", "--description", "d", "--group", "ml", "--group", "research", "--reason", "asked for",
            ],
            answers: [.answer(201, Answers.image())]
        )
        #expect(run.status == .done)
        #expect(run.output == "Added image torch-x7k2p.\n")
        let request = run.requests.first
        #expect(request?.method == "POST")
        #expect(request?.url == "http://server/api/v1/images")
        #expect(request?.header("Authorization") == "Bearer t0ken")
        #expect(request?.header("Idempotency-Key") == "key-1")
        #expect(request?.header("Ledger-Reason") == "asked for")
        #expect(request?.header("Content-Type") == "application/json")
        #expect(
            request?.bodyText
                == #"{"displayName":"torch","description":"d","type":"universal","url":"a:1","urlForGpu":"a:1-gpu","#
                + #""pullSecret":"s","global":false,"groups":["ml","research"]}"#
        )
    }

    @Test("a reason reaches the server whatever its characters, and a fault of it is told as --reason")
    func reason() async {
        let problem = Problem(
            status: 422,
            errors: [FieldError(field: "Ledger-Reason", message: "has hidden characters")]
        )
        let run = await Invocation.run(
            ["images", "edit", "torch", "--url", "a", "--reason", "größer, 5 % mehr\n"],
            answers: [.answer(422, problem)]
        )
        #expect(run.requests.first?.header("Ledger-Reason") == "gr%C3%B6%C3%9Fer, 5 %25 mehr%0A")
        #expect(run.errors == "Error: Unprocessable Content\n--reason: has hidden characters\n")
    }

    @Test("groups may be given one by one, with commas, or under the plural")
    func groups() async {
        let run = await Invocation.run(
            ["images", "groups", "torch", "--group", "a", "--groups", "b,c", "--no-global"],
            answers: [.answer(200, Answers.image())]
        )
        #expect(run.requests.first?.method == "PUT")
        #expect(run.requests.first?.url == "http://server/api/v1/images/torch/groups")
        #expect(run.requests.first?.bodyText == #"{"global":false,"groups":["a","b","c"]}"#)
    }

    @Test("images groups without a choice shows who may use the image and writes nothing")
    func showGroups() async {
        let run = await Invocation.run(
            ["images", "groups", "torch"],
            answers: [.answer(200, Answers.image(groups: ["ml", "research"]))]
        )
        #expect(run.requests.map(\.method) == ["GET"])
        #expect(run.output == "global  no\ngroups  ml, research\n")
    }

    @Test(
        "images edit sends the fields given and no others",
        arguments: [
            (["--url", "a:2"], #"{"url":"a:2"}"#),
            (["--display-name", "x", "--type", "gpu"], #"{"displayName":"x","type":"gpu"}"#),
            (
                ["--no-description", "--no-pull-secret", "--no-gpu-url"],
                #"{"description":null,"urlForGpu":null,"pullSecret":null}"#
            ),
            (["--global"], #"{"global":true}"#),
            (["--no-global", "--group", "a"], #"{"global":false,"groups":["a"]}"#),
            (["--no-groups"], #"{"groups":[]}"#),
        ]
    )
    func edit(_ options: [String], _ body: String) async {
        let run = await Invocation.run(
            ["images", "edit", "torch"] + options,
            answers: [.answer(200, Answers.image())]
        )
        #expect(run.status == .done)
        #expect(run.requests.first?.method == "PATCH")
        #expect(run.requests.first?.bodyText == body)
    }

    @Test("a version that must still hold is sent as the entity tag")
    func ifVersion() async {
        let run = await Invocation.run(
            ["images", "edit", "torch", "--url", "a:2", "--if-version", "3"],
            answers: [.answer(200, Answers.image())]
        )
        #expect(run.requests.first?.header("If-Match") == "\"3\"")
    }

    @Test("images remove says who loses the image, and does nothing unless that is wanted", arguments: ["n", "", nil])
    func removeDeclined(_ reply: String?) async {
        let run = await Invocation.run(
            ["images", "remove", "torch-x7k2p"],
            answers: [.answer(200, Answers.image(groups: ["ml", "research"]))],
            replies: reply.map { [$0] } ?? []
        )
        #expect(run.status == .failed)
        #expect(
            run.errors
                == "Remove image torch-x7k2p (torch)? These groups lose it: ml, research. [y/N] "
                + "Error: not confirmed; nothing was changed.\n"
        )
        #expect(run.requests.map(\.method) == ["GET"])
    }

    @Test("images remove goes ahead when the person says so")
    func removeConfirmed() async {
        let run = await Invocation.run(
            ["images", "remove", "torch-x7k2p"],
            answers: [.answer(200, Answers.image()), .answer(204)],
            replies: ["Y"]
        )
        #expect(run.status == .done)
        #expect(run.requests.map(\.method) == ["GET", "DELETE"])
        #expect(run.output == "Removed image torch-x7k2p.\n")
    }

    @Test(
        "images remove does not ask with --yes, nor where nobody can be asked",
        arguments: [(["--yes"], [""]), ([], nil)]
    )
    func removeUnasked(_ options: [String], _ replies: [String]?) async {
        let run = await Invocation.run(
            ["images", "remove", "torch-x7k2p", "--json"] + options,
            answers: [.answer(204, headers: [("ledger-position", "9")])],
            replies: replies
        )
        #expect(run.status == .done)
        #expect(run.requests.map(\.method) == ["DELETE"])
        #expect(run.output == #"{"image":"torch-x7k2p","position":9}"# + "\n")
    }

    @Test("images history shows when, where, who, what and why")
    func history() async {
        let rows = Page(items: [
            Answers.auditRow(12, reason: "new release", summary: "url: a:1 → a:2"),
            Answers.auditRow(3, summary: "added"),
        ])
        let run = await Invocation.run(["images", "history", "torch"], answers: [.answer(200, rows)])
        #expect(run.requests.first?.url == "http://server/api/v1/images/torch/history?limit=1000")
        #expect(
            run.output == """
                TIME                  POSITION  WHO  WHAT            WHY
                2026-11-24 20:01:14Z        12  ada  url: a:1 → a:2  new release
                2026-11-24 20:01:14Z         3  ada  added           -

                """
        )
    }
}
