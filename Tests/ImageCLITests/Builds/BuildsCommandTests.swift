import ImageAPI
import Testing

@testable import ImageCLI

@Suite("builds …")
struct BuildsCommandTests {
    @Test("the build history shows who started what, what runs with its mark, and which build is current")
    func list() async {
        let builds = Page(items: [
            Answers.build("b-3", number: 3, state: "running"),
            Answers.build("b-2", number: 2, state: "failed", failure: Answers.failure),
            Answers.build("b-1", number: 1, isCurrent: true),
        ])
        let run = await Invocation.run(["builds", "list"], answers: [.answer(200, builds)])
        #expect(
            run.output == """
                ID   IMAGE        NUMBER  STATE               STARTED BY  WHEN                  DURATION
                b-3  torch-x7k2p       3  running ⚠           ada         2026-11-24 20:01:14Z         -
                b-2  torch-x7k2p       2  failed              ada         2026-11-24 20:01:14Z      5.3s
                b-1  torch-x7k2p       1  succeeded, current  ada         2026-11-24 20:01:14Z    1m 15s

                """
        )
    }

    @Test("a build that runs shows its input and how far it is")
    func showRunning() async {
        let run = await Invocation.run(
            ["builds", "show", "b-1"],
            answers: [.answer(200, Answers.build(state: "running"))]
        )
        #expect(
            run.output == """
                id          b-1
                image       torch-x7k2p
                number      2
                state       running ⚠
                progress    step 2 of 5: RUN apt-get: jq, hello
                base image  python:3.12
                apt         jq, hello
                conda       -
                pip         six==1.16.0
                started by  Ada Lovelace (ada)
                reason      asked for
                queued      2026-11-24 20:01:14Z
                started     2026-11-24 20:01:15Z
                finished    -
                duration    -

                """
        )
    }

    @Test("one that failed shows why, and one that succeeded what came of it")
    func showOver() async {
        let failed = await Invocation.run(
            ["builds", "show", "b-1"],
            answers: [.answer(200, Answers.build(state: "failed", failure: Answers.failure))]
        )
        #expect(failed.status == .done)
        #expect(failed.output.contains("failure      instruction-failed\n"))
        #expect(failed.output.contains("message      E: Unable to locate package helo\n"))
        #expect(failed.output.contains("exit code    100\n"))
        let done = await Invocation.run(["builds", "show", "b-1"], answers: [.answer(200, Answers.build())])
        #expect(done.output.contains("reference   127.0.0.1:5000/torch-x7k2p:2\n"))
        #expect(done.output.contains("size        412.5 MB\n"))
    }

    @Test("a Containerfile is printed as it is, save what a terminal would obey")
    func containerfile() async {
        let answer = Result<TransportAnswer, TransportFault>.answer(200, "FROM a\nRUN \u{1B}x\n")
        let run = await Invocation.run(["builds", "containerfile", "b-1"], answers: [answer])
        #expect(run.output == "FROM a\nRUN \\u{1B}x\n")
        let json = await Invocation.run(["builds", "containerfile", "b-1", "--json"], answers: [answer])
        #expect(json.output == #"{"build":"b-1","containerfile":"FROM a\nRUN \u001bx\n"}"# + "\n")
    }

    @Test("a build that is started says its id and how to follow it, and a bad line is told as it was typed")
    func start() async {
        let run = await Invocation.run(
            ["builds", "start", "torch-x7k2p", "--reason", "new six"],
            answers: [.answer(202, Answers.build(state: "queued"))]
        )
        #expect(run.status == .done)
        #expect(run.output == "Started build 2 of torch-x7k2p, b-1.\n")
        #expect(run.errors == "Follow it with 'imageledger builds log b-1 -f'.\n")
        #expect(run.requests.first?.header("Ledger-Reason") == "new six")
        #expect(run.requests.first?.header("Idempotency-Key") == "key-1")
        let problem = Problem(status: 422, errors: [FieldError(field: "build.pip[1]", message: "is no requirement")])
        let refused = await Invocation.run(
            ["builds", "start", "n", "--pip", "a", "--pip", "=="],
            answers: [.answer(422, problem)]
        )
        #expect(refused.errors.hasSuffix("--pip (line 2): is no requirement\n"))
    }

    @Test("cancel says what it has done, and fails where the build was over already")
    func cancel() async {
        let run = await Invocation.run(
            ["builds", "cancel", "b-1"],
            answers: [.answer(200, Answers.build(state: "cancelled"))]
        )
        #expect(run.output == "Cancelled build 2 of torch-x7k2p.\n")
        let late = await Invocation.run(["builds", "cancel", "b-1"], answers: [.answer(200, Answers.build())])
        #expect(late.status == .failed)
        #expect(late.errors.contains("it is succeeded"))
    }

    @Test("rollback says what the image stands for now")
    func rollback() async {
        let run = await Invocation.run(
            ["builds", "rollback", "torch-x7k2p", "--build", "1", "--if-version", "3"],
            answers: [.answer(200, Answers.image(currentBuild: 1))]
        )
        #expect(run.requests.first?.header("If-Match") == "\"3\"")
        #expect(run.output == "Image torch-x7k2p stands for build 1: registry.example.com/torch:2\n")
    }

    @Test(
        "durations are short to read",
        arguments: [
            (0.04, "0.0s"), (9.25, "9.3s"), (59.96, "1m 00s"), (3_599.4, "59m 59s"), (3_600, "1h 00m"),
            (90_061, "25h 01m"), (-1, "-"), (.infinity, "-"),
        ]
    )
    func durations(_ seconds: Double, _ text: String) {
        #expect(DurationText.short(seconds: seconds) == text)
    }

    @Test(
        "sizes too",
        arguments: [(999, "999 bytes"), (1_000, "1.0 kB"), (1_949_999, "1.9 MB"), (2_000_000_000, "2.0 GB")]
    )
    func sizes(_ bytes: Int64, _ text: String) {
        #expect(SizeText.short(bytes: bytes) == text)
    }
}
