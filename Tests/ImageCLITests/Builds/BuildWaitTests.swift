import ImageAPI
import Testing

@testable import ImageCLI

@Suite("--wait")
struct BuildWaitTests {
    private static let script = #"STEP 2/3: RUN ["/bin/sh", "-euc", "apt-get update", "apt-get", "jq", "hello"]"#
    private static let log = Result<RecordedStream, TransportFault>.stream(
        "id: 1\ndata: STEP 1/3: FROM python:3.12\n\n",
        "id: 2\ndata: Trying to pull\n\nid: 3\ndata: \(script)\n\n",
        "id: 4\ndata: STEP x/y: z\n\nevent: end\ndata: succeeded\n\n"
    )
    private static let started = Result<TransportAnswer, TransportFault>.answer(
        202,
        Answers.build(state: "queued"),
        headers: [("Ledger-Position", "41")]
    )

    @Test("progress is a line for each instruction where nobody looks, and the result the output")
    func plain() async {
        let run = await Invocation.run(
            ["builds", "start", "n", "--wait"],
            answers: [Self.started, .answer(200, Answers.build())],
            streams: [Self.log]
        )
        #expect(run.status == .done)
        #expect(
            run.requests.map(\.url) == [
                "http://server/api/v1/images/n/builds", "http://server/api/v1/builds/b-1/log?minPosition=41",
                "http://server/api/v1/builds/b-1",
            ]
        )
        #expect(
            run.errors == """
                waiting for its turn
                STEP 1/3 FROM python:3.12
                STEP 2/3 RUN apt-get: jq, hello

                """
        )
        #expect(
            run.output == """
                Started build 2 of torch-x7k2p, b-1.
                Build 2 of torch-x7k2p succeeded: 127.0.0.1:5000/torch-x7k2p:2

                """
        )
    }

    @Test("on a terminal the line overwrites itself, keeps within the width and is gone in the end")
    func terminal() async {
        let run = await Invocation.run(
            ["builds", "start", "n", "--wait"],
            answers: [Self.started, .answer(200, Answers.build())],
            streams: [Self.log],
            progressWidth: 20
        )
        let end = "\u{1B}[K"
        #expect(
            run.errors == "\rwaiting for its tu…" + end + "\rSTEP 1/3 FROM pyth…" + end + "\rSTEP 2/3 RUN apt-g…" + end
                + "\r" + end
        )
    }

    @Test("what the log says cannot leave the line")
    func hostile() async {
        let run = await Invocation.run(
            ["builds", "start", "n", "--wait"],
            answers: [Self.started, .answer(200, Answers.build())],
            streams: [.stream("id: 1\ndata: STEP 1/1: \u{1B}[2J\u{202E}x\n\nevent: end\ndata: succeeded\n\n")],
            progressWidth: 80
        )
        #expect(run.errors.contains("STEP 1/1 \\u{1B}[2J\\u{202E}x"))
        #expect(!run.errors.contains("\u{1B}[2J"))
    }

    @Test("a build that failed is exit status 1 with its reason, also after its document", arguments: [[], ["--json"]])
    func failed(_ options: [String]) async {
        let build = Answers.build(state: "failed", failure: Answers.failure)
        let run = await Invocation.run(
            ["builds", "start", "n", "--wait"] + options,
            answers: [Self.started, .answer(200, build)],
            streams: [.stream("event: end\ndata: failed\n\n")]
        )
        #expect(run.status == .failed)
        #expect(run.errors.contains("failed (instruction-failed): E: Unable to locate package helo\n"))
        if !options.isEmpty { #expect(run.output == String(decoding: build.bytes, as: UTF8.self) + "\n") }
    }

    @Test("one that was cancelled too")
    func cancelled() async {
        let run = await Invocation.run(
            ["builds", "start", "n", "--wait"],
            answers: [Self.started, .answer(200, Answers.build(state: "cancelled"))],
            streams: [.stream("event: end\ndata: cancelled\n\n")]
        )
        #expect(run.status == .failed)
        #expect(run.errors.contains("build 2 of torch-x7k2p was cancelled.\n"))
    }

    @Test("the wait survives a restart of the server, even one that comes before the first line")
    func restart() async {
        let run = await Invocation.run(
            ["builds", "start", "n", "--wait"],
            answers: [Self.started, .answer(200, Answers.build())],
            streams: [
                .failure(.notConnected("connection refused")),
                .success(RecordedStream(status: 503, contentType: "application/problem+json", parts: ["{}"])), Self.log,
            ],
            progressWidth: 80
        )
        #expect(run.status == .done)
        #expect(run.errors.contains("\r\u{1B}[Kthe connection was lost (connection refused); connecting again\n"))
    }

    @Test("images add waits for the first build, and tells the image as it is afterwards")
    func addImage() async {
        let building = Answers.image(
            url: nil,
            source: "custom",
            state: "building",
            lastBuild: .init(id: "b-1", number: 1, state: "queued")
        )
        let built = Answers.image(
            source: "custom",
            currentBuild: 1,
            lastBuild: .init(id: "b-1", number: 1, state: "succeeded")
        )
        let line = ["images", "add", "torch", "--type", "cpu", "--base", "python:3.12", "--wait"]
        let added = Result<TransportAnswer, TransportFault>.answer(
            201,
            building,
            headers: [("Ledger-Position", "7")]
        )
        let run = await Invocation.run(
            line,
            answers: [added, .answer(200, Answers.build(number: 1))],
            streams: [Self.log]
        )
        #expect(run.status == .done)
        #expect(run.requests.dropFirst().first?.url == "http://server/api/v1/builds/b-1/log?minPosition=7")
        #expect(run.output.hasPrefix("Added image torch-x7k2p, build 1.\nBuild 1 of torch-x7k2p succeeded: "))
        let json = await Invocation.run(
            line + ["--json"],
            answers: [added, .answer(200, Answers.build(number: 1)), .answer(200, building), .answer(200, built)],
            streams: [Self.log]
        )
        #expect(json.status == .done)
        #expect(json.output == String(decoding: built.bytes, as: UTF8.self) + "\n")
    }
}
