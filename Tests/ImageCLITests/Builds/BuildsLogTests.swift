import ImageAPI
import Testing

@testable import ImageCLI

@Suite("builds log")
struct BuildsLogTests {
    private static let lost = TransportFault.answerLost("connection reset")

    @Test("the log so far is printed, harmless, and asked for as text")
    func soFar() async {
        let run = await Invocation.run(
            ["builds", "log", "b-1"],
            answers: [.answer(200, "STEP 1/2: FROM a\n\u{1B}[2J\u{9B}31mred\tx\r\n\u{202E}evil\n")]
        )
        #expect(run.status == .done)
        #expect(run.requests.first?.header("Accept") == "text/plain; charset=utf-8")
        #expect(run.output == "STEP 1/2: FROM a\n\\u{1B}[2J\\u{9B}31mred\tx\\r\n\\u{202E}evil\n")
    }

    @Test("followed, each line is printed as it comes, however hostile, and success is exit status 0")
    func follow() async {
        let run = await Invocation.run(
            ["builds", "log", "b-1", "-f"],
            streams: [
                .stream(
                    ": connected\n\n",
                    "id: 1\ndata: one\n\nid: 2\nda",
                    "ta: \u{1B}]0;title\u{7}\u{1B}[2Jtwo\n\n: heartbeat\n\nevent: end\ndata: succeeded\n\n"
                )
            ]
        )
        #expect(run.status == .done)
        #expect(run.output == "one\n\\u{1B}]0;title\\u{7}\\u{1B}[2Jtwo\n")
        #expect(run.errors.isEmpty)
        #expect(run.requests.count == 1)
        #expect(run.requests.first?.url == "http://server/api/v1/builds/b-1/log")
        #expect(run.requests.first?.header("Accept") == "text/event-stream")
        #expect(run.requests.first?.header("Last-Event-ID") == nil)
        #expect(run.requests.first?.header("Authorization") == "Bearer t0ken")
    }

    @Test("a build that failed ends with 1 and with the reason that the build itself gives")
    func failed() async {
        let run = await Invocation.run(
            ["builds", "log", "b-1", "--follow"],
            answers: [.answer(200, Answers.build(state: "failed", failure: Answers.failure))],
            streams: [.stream("id: 1\ndata: one\n\nevent: end\ndata: failed\n\n")]
        )
        #expect(run.status == .failed)
        #expect(run.output == "one\n")
        #expect(
            run.errors == """
                Error: build 2 of torch-x7k2p failed (instruction-failed): E: Unable to locate package helo
                Its log: imageledger builds log b-1

                """
        )
    }

    @Test("a lost connection is made again from the last line on, and no line comes twice")
    func lostConnection() async {
        let run = await Invocation.run(
            ["builds", "log", "b-1", "-f"],
            streams: [
                .stream("id: 1\ndata: one\n\nid: 2\ndata: two\n\nid: 3\ndata: thr", fault: Self.lost),
                .failure(.notConnected("connection refused")),
                // A server that has forgotten where the client was.
                .stream(
                    "id: 1\ndata: one\n\nid: 2\ndata: two\n\nid: 3\ndata: three\n\nevent: end\ndata: succeeded\n\n"
                ),
            ]
        )
        #expect(run.status == .done)
        #expect(run.output == "one\ntwo\nthree\n")
        #expect(run.requests.map { $0.header("Last-Event-ID") } == [nil, "2", "2"])
        #expect(
            run.errors == """
                the connection was lost (connection reset); connecting again
                the connection was lost (connection refused); connecting again

                """
        )
    }

    @Test("a server that is there as long as lines come is followed over any number of connections")
    func manyConnections() async {
        let streams = (1...9).map { Result<RecordedStream, TransportFault>.stream("id: \($0)\ndata: \($0)\n\n") }
        let run = await Invocation.run(
            ["builds", "log", "b-1", "-f"],
            streams: streams + [.stream("event: end\ndata: succeeded\n\n")]
        )
        #expect(run.status == .done)
        #expect(run.output == (1...9).map { "\($0)\n" }.joined())
    }

    @Test("attempts are bounded: a server that is gone, or that says nothing, is given up with 3")
    func givenUp() async {
        let gone = await Invocation.run(
            ["builds", "log", "b-1", "-f"],
            streams: [.stream("id: 1\ndata: one\n\n", fault: Self.lost)]
        )
        #expect(gone.status == .unreachable)
        // One connection, and behind it the two attempts that the test allows.
        #expect(gone.requests.count == 3)
        #expect(gone.errors.contains("'imageledger builds show b-1'"))
        let silent = await Invocation.run(
            ["builds", "log", "b-1", "-f"],
            streams: Array(repeating: .stream(": connected\n\n"), count: 9)
        )
        #expect(silent.status == .unreachable)
        #expect(silent.requests.count == 3)
    }

    @Test("a server that cannot be reached at first is not waited for")
    func unreachable() async {
        let run = await Invocation.run(
            ["builds", "log", "b-1", "-f"],
            streams: [.failure(.notConnected("connection refused")), .stream("event: end\ndata: succeeded\n\n")]
        )
        #expect(run.status == .unreachable)
        #expect(run.requests.count == 1)
    }

    @Test("a refusal is told in the server's words")
    func refused() async {
        let problem = Problem(status: 404, detail: "There is no build 'b-1'.")
        let body = String(decoding: problem.bytes, as: UTF8.self)
        let run = await Invocation.run(
            ["builds", "log", "b-1", "-f"],
            streams: [.success(RecordedStream(status: 404, contentType: "application/problem+json", parts: [body]))]
        )
        #expect(run.status == .failed)
        #expect(run.errors == "Error: There is no build 'b-1'.\n")
    }

    @Test("what is no stream of events is said to be that, and an endless line is not kept")
    func stranger() async {
        let page = await Invocation.run(
            ["builds", "log", "b-1", "-f"],
            streams: [.success(RecordedStream(contentType: "text/html", parts: ["<html>"]))]
        )
        #expect(page.status == .failed)
        #expect(page.errors.contains("no stream of events"))
        let endless = await Invocation.run(
            ["builds", "log", "b-1", "-f"],
            streams: [.stream("data: " + String(repeating: "x", count: 1 << 21))]
        )
        #expect(endless.status == .failed)
        #expect(endless.errors.contains("more than 1048576 bytes"))
    }

    @Test("as JSON, the log is a document, and one that is followed a line for each of its lines")
    func json() async {
        let soFar = await Invocation.run(["builds", "log", "b-1", "--json"], answers: [.answer(200, "a\n\n\"b\"\n")])
        #expect(soFar.output == #"{"build":"b-1","lines":["a","","\"b\""]}"# + "\n")
        let followed = await Invocation.run(
            ["builds", "log", "b-1", "-f", "--json"],
            streams: [.stream("id: 1\ndata: \u{9B}a\n\nevent: end\ndata: succeeded\n\n")]
        )
        #expect(
            followed.output == """
                {"line":1,"text":"\\u009ba"}
                {"state":"succeeded"}

                """
        )
    }
}
