import ImageAPI
import JSON
import Testing

@testable import ImageCLI

@Suite("replay step")
struct ReplayStepTests {
    static func step(_ position: Int64, before: String = "null", after: String = "null", reason: String? = nil) throws
        -> JSONValue
    {
        let why = reason.map { JSONValue.string($0) } ?? .null
        return try JSONValue(
            parsing: Array(
                """
                {"event":{"position":\(position),"stream":"image-torch","version":\(position),"type":"GroupsChanged",\
                "schemaVersion":1,"recordedAt":"2026-11-24T20:01:14.000042Z","actor":{"subject":"ada","displayName":"Ada"},\
                "reason":\(String(decoding: why.bytes, as: UTF8.self)),"commandId":"c","correlationId":"d",\
                "causationId":null,"clientAddress":null,"payload":{"added":["ml"]}},"before":\(before),"after":\(after),\
                "readModels":[{"name":"images","key":"torch","before":\(before),"after":\(after)}]}
                """.utf8
            )
        )
    }

    static func page(_ steps: [JSONValue], next: String? = nil) -> String {
        var page = JSONWriter()
        page.object { page in
            page.field("items", JSONValue.array(steps))
            page.field("nextCursor", next)
        }
        return String(decoding: page.bytes, as: UTF8.self)
    }

    @Test("every step of every page is a line of JSON")
    func json() async throws {
        let steps = try (1...3).map { try Self.step($0) }
        let run = await Invocation.run(
            ["replay", "step", "image-torch", "--from", "1", "--to", "9", "--json"],
            answers: [.answer(200, Self.page(Array(steps[0..<2]), next: "3")), .answer(200, Self.page([steps[2]]))]
        )
        #expect(run.status == .done)
        let lines = run.output.split(separator: "\n").map { try? JSONValue(parsing: Array($0.utf8)) }
        #expect(lines == steps)
        #expect(
            run.requests.map(\.url) == [
                "http://server/api/v1/replay/steps?stream=image-torch&from=1&to=9&limit=200",
                "http://server/api/v1/replay/steps?stream=image-torch&from=3&to=9&limit=200",
            ]
        )
    }

    @Test("for people it shows the difference of the state and of the rows, and obeys nothing that stands in them")
    func text() async throws {
        let step = try Self.step(
            7,
            before: #"{"groups":["ml"],"state":"ready"}"#,
            after: #"{"groups":[],"state":"ready","description":"\u001b[2J"}"#,
            reason: "Ada\u{1B}[2J left"
        )
        let plain = await Invocation.run(["replay", "step"], answers: [.answer(200, Self.page([step]))])
        #expect(plain.output.contains("7  GroupsChanged  image-torch"))
        #expect(plain.output.contains(#"~ groups ["ml"] → []"#))
        #expect(plain.output.contains("+ description"))
        #expect(plain.output.contains("images torch"))
        #expect(!plain.output.contains("\u{1B}"))
        #expect(!plain.output.contains("~ state"))
    }

    @Test("colours come on a terminal, unless NO_COLOR asks for none")
    func colours() async throws {
        let page = Self.page([try Self.step(7, before: "null", after: #"{"a":1}"#)])
        var variables = ["IMAGELEDGER_URL": "http://server", "IMAGELEDGER_TOKEN": "t0ken"]
        let coloured = await Invocation.run(
            ["replay", "step", "--all"],
            answers: [.answer(200, page)],
            width: 80,
            variables: variables
        )
        variables["NO_COLOR"] = "1"
        let plain = await Invocation.run(
            ["replay", "step", "--all"],
            answers: [.answer(200, page)],
            width: 80,
            variables: variables
        )
        #expect(coloured.output.contains("\u{1B}[32m+ a 1"))
        #expect(!plain.output.contains("\u{1B}"))
    }

    @Test("somebody at a terminal goes on, back and to a position, and keeps their place behind the ends")
    func walk() async throws {
        func answer(_ positions: Int64...) throws -> Result<TransportAnswer, TransportFault> {
            .answer(200, Self.page(try positions.map { try Self.step($0) }))
        }
        let run = await Invocation.run(
            ["replay", "step"],
            answers: [
                try answer(1), try answer(2), try answer(1), try answer(40), try answer(),
                .answer(422, #"{"title":"x","status":422,"detail":"Still to come."}"#), try answer(39),
            ],
            width: 80,
            replies: ["", "b", "40", "n", "99", "what", "b", "q", "n"]
        )
        #expect(run.status == .done)
        #expect(
            run.requests.map { String($0.url.dropFirst("http://server/api/v1/replay/steps?".count)) } == [
                "from=1&limit=1", "from=2&limit=1", "to=1&limit=1&last=true", "from=40&limit=1", "from=41&limit=1",
                "from=99&limit=1", "to=39&limit=1&last=true",
            ]
        )
        #expect(run.errors.contains("That was the last event."))
        #expect(run.errors.contains("Still to come."))
        #expect(run.errors.contains("a position, or q to end"))
    }

    @Test("a stream that there is not is no option that nobody gave")
    func noStream() async {
        let problem = """
            {"title":"x","status":422,"detail":"no","errors":[{"field":"stream","message":"names no stream"}]}
            """
        let run = await Invocation.run(["replay", "step", "image-evil"], answers: [.answer(422, problem)])
        #expect(run.errors.contains("the stream: names no stream"))
        #expect(!run.errors.contains("--stream"))
    }

    @Test("an empty stretch says so")
    func empty() async {
        let run = await Invocation.run(["replay", "step"], answers: [.answer(200, Self.page([]))])
        #expect(run.status == .done)
        #expect(run.errors == "No event is in this stretch.\n")
    }

    @Test(
        "a stretch that makes no sense is a mistake in the command",
        arguments: [["--from", "0"], ["--from", "5", "--to", "4"], ["--to", "x"]]
    )
    func usage(options: [String]) async {
        #expect(await Invocation.run(["replay", "step"] + options).status == .usage)
    }
}
