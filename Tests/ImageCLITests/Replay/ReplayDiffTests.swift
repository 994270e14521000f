import ImageAPI
import JSON
import Testing

@testable import ImageCLI

@Suite("replay diff and bisect")
struct ReplayDiffTests {
    private static func diff(_ differences: String = "", count: Int = 0, fault: String = "null") -> String {
        """
        {"position":12,"readModels":[{"name":"images","against":"log","position":12,"rows":3,"differences":[\(differences)],\
        "differenceCount":\(count),"fault":\(fault)}]}
        """
    }

    private static let progress = "event: progress\ndata: {\"work\":\"folding images\",\"position\":5,\"goal\":10}\n\n"

    private static func run(
        _ arguments: [String],
        _ result: String,
        event: String = "result",
        progressWidth: Int? = nil
    ) async -> Invocation {
        await Invocation.run(
            ["replay"] + arguments,
            streams: [.stream(": connected\n\n", progress, "event: \(event)\ndata: \(result)\n\n")],
            progressWidth: progressWidth
        )
    }

    @Test("no difference is said, and is exit status 0")
    func same() async {
        let run = await Self.run(["diff"], Self.diff())
        #expect(run.status == .done)
        #expect(run.output == "images: 3 rows at position 12, no difference\nAll is as the log says, at position 12.\n")
        #expect(run.requests.first?.url == "http://server/api/v1/replay/diff?limit=1000")
        #expect(run.errors == "")
    }

    @Test("each difference is a line, and the exit status 1")
    func different() async {
        let differences = """
            {"key":"torch","column":"state","live":"failed","rebuilt":"ready"},\
            {"key":"ghost","column":null,"live":{"name":"ghost"},"rebuilt":null},\
            {"key":7,"column":null,"live":null,"rebuilt":{"position":7}}
            """
        let run = await Self.run(["diff", "images"], Self.diff(differences, count: 5), progressWidth: 80)
        #expect(run.status == .failed)
        #expect(
            run.output == """
                images: 3 rows at position 12, 5 differences
                  torch  state  live "failed"  log "ready"
                  ghost  is in the live rows only
                  7  is not in the live rows
                  … and 2 more; --limit shows more.

                """
        )
        #expect(run.errors.contains("folding images: position 5 of 10 (50 %)"))
        #expect(!run.errors.contains("Error"))
        let json = await Self.run(["diff", "images", "--json"], Self.diff(differences, count: 5))
        #expect(json.status == .failed)
        #expect(json.output == Self.diff(differences, count: 5) + "\n")
    }

    @Test("a side that is kept is told apart from the log, and differs on its own", arguments: ["candidate", "former"])
    func beside(role: String) async {
        func diff(_ differences: String, _ count: Int) -> String {
            """
            {"position":12,"readModels":[{"name":"images","against":"log","position":12,"rows":3,"differences":[],\
            "differenceCount":0,"fault":null},{"name":"images","against":"\(role)","position":12,"rows":3,\
            "differences":[\(differences)],"differenceCount":\(count),"fault":null}]}
            """
        }
        let same = await Self.run(["diff"], diff("", 0))
        #expect(same.status == .done)
        #expect(
            same.output == """
                images: 3 rows at position 12, no difference
                images beside the \(role) side: 3 rows at position 12, no difference
                All is as the log says, at position 12, and the other sides say the same: images beside the \(role) side.

                """
        )
        let other = await Self.run(
            ["diff"],
            diff(#"{"key":"torch","column":"state","live":"failed","rebuilt":"ready"}"#, 1)
        )
        #expect(other.status == .failed)
        #expect(other.output.contains(#"torch  state  live "failed"  \#(role) "ready""#))
    }

    @Test("a read model that cannot be compared is exit status 1 too")
    func fault() async {
        let run = await Self.run(["diff"], Self.diff(fault: #""its checkpoint 9 is ahead of the log""#))
        #expect(run.status == .failed)
        #expect(run.output.contains("ahead of the log"))
    }

    @Test("what if it had not happened shows who would select what")
    func whatIf() async {
        let answer = """
            {"position":12,"selection":[{"image":"torch","group":"ml","live":null,"rebuilt":{"name":"torch"}},\
            {"image":"torch","group":null,"live":{"name":"torch"},"rebuilt":null}],\
            "readModels":[{"name":"images","differences":[{"key":"torch","column":"groups","live":[],"rebuilt":["ml"]},\
            {"key":"old","column":null,"live":{"name":"old"},"rebuilt":null},\
            {"key":"new","column":null,"live":null,"rebuilt":{"name":"new"}}]}],\
            "senseless":{"count":1,"events":[{"position":9,"type":"GroupsChanged","reason":"nothing"}]}}
            """
        let run = await Invocation.run(["replay", "diff", "--skip", "3"], answers: [.answer(200, answer)])
        #expect(run.status == .done)
        #expect(run.requests.first?.bodyText == #"{"skip":3}"#)
        #expect(run.requests.first?.method == "POST")
        #expect(run.output.contains("torch would appear for the group ml"))
        #expect(run.output.contains("torch would vanish for everybody"))
        #expect(run.output.contains(#"torch  groups  is []  would be ["ml"]"#))
        #expect(run.output.contains("old  would not be there\n"))
        #expect(run.output.contains("new  would be there\n"))
        #expect(run.output.contains("position 9  GroupsChanged: nothing"))
    }

    @Test("an event to insert comes from a file or the standard input, and its shape is looked at here")
    func insert() async {
        let event = #"{"after":3,"stream":"image-torch","type":"ImageRemoved","payload":{"artefacts":"kept"}}"#
        let empty = #"{"position":3,"selection":[],"readModels":[],"senseless":{"count":0,"events":[]}}"#
        let run = await Invocation.run(
            ["replay", "diff", "--insert", "-"],
            answers: [.answer(200, empty)],
            input: Array(event.utf8)
        )
        #expect(run.status == .done)
        #expect(run.requests.first?.bodyText == #"{"insert":\#(event)}"#)
        #expect(run.output.contains("Nothing would be different"))
        let wrong = await Invocation.run(["replay", "diff", "--insert", "-"], input: Array(#"{"streem":"x"}"#.utf8))
        #expect(wrong.status == .usage)
        #expect(wrong.errors.contains("did you mean 'stream'?"))
    }

    @Test(
        "questions that do not go together are a mistake in the command",
        arguments: [
            ["--skip", "1", "--insert", "x"], ["images", "--skip", "1"], ["--to", "3"], ["--limit", "10001"],
        ]
    )
    func usage(options: [String]) async {
        #expect(await Invocation.run(["replay", "diff"] + options).status == .usage)
    }

    @Test("bisect prints the event, and is exit status 1 when the condition never holds")
    func bisect() async throws {
        let event = try #require(try ReplayStepTests.step(3)["event"])
        let found = "{\"position\":3,\"event\":\(String(decoding: event.bytes, as: UTF8.self)),\"heldBefore\":false}"
        let run = await Self.run(["bisect", "--image", "torch", "--when", "not global"], found)
        #expect(run.status == .done)
        #expect(run.output.contains("GroupsChanged of image-torch, version 3"))
        #expect(run.requests.first?.url == "http://server/api/v1/replay/bisect?image=torch&when=not%20global")
        let json = await Self.run(["bisect", "--when", "count(images) > 1", "--json"], found)
        #expect(json.output == found + "\n")
        let never = await Self.run(
            ["bisect", "--when", "x", "--json"],
            #"{"position":null,"event":null,"heldBefore":false}"#
        )
        #expect(never.status == .failed)
        #expect(never.output == "{\"position\":null,\"event\":null,\"heldBefore\":false}\n")
    }

    @Test("a condition that does not parse is shown with a caret below the place")
    func caret() async {
        let problem = #"""
            {"title":"x","status":422,"detail":"Not valid.","errors":[{"field":"when","message":"unknown\n  stat = 3\n  ^"}]}
            """#
        let run = await Invocation.run(
            ["replay", "bisect", "--when", "stat = 3"],
            streams: [.success(RecordedStream(status: 422, contentType: "application/problem+json", parts: [problem]))]
        )
        #expect(run.status == .failed)
        #expect(run.errors.contains("--when: unknown\n  stat = 3\n  ^\n"))
    }

    @Test("an answer that ends before its result, or in a problem, is a failure")
    func brokenOff() async {
        let ended = await Invocation.run(["replay", "diff"], streams: [.stream(": connected\n\n")])
        #expect(ended.status == .failed)
        #expect(ended.errors.contains("before the result"))
        let lost = await Invocation.run(["replay", "diff"], streams: [.stream(fault: .answerLost("reset"))])
        #expect(lost.status == .unreachable)
        let problem = await Self.run(
            ["diff"],
            #"{"title":"x","status":503,"detail":"Two are under way."}"#,
            event: "problem"
        )
        #expect(problem.status == .failed)
        #expect(problem.errors.contains("Two are under way."))
    }
}
