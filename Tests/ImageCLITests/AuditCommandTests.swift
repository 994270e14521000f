import ImageAPI
import JSON
import Testing

@testable import ImageCLI

@Suite("audit and images blame")
struct AuditCommandTests {
    private static let lost = TransportFault.answerLost("connection reset")
    private static let origin = EventOriginRepresentation(
        position: 12,
        version: 3,
        type: "ImageEdited",
        recordedAt: "2026-11-24T20:01:14.000042Z",
        actor: Answers.ada,
        reason: "needs CUDA"
    )

    private func download(_ parts: String..., fault: TransportFault? = nil) -> Result<RecordedStream, TransportFault> {
        .success(RecordedStream(contentType: "text/csv", parts: parts, fault: fault))
    }

    private func frame(_ position: Int64) -> String {
        let row = Answers.auditRow(position, reason: "why", summary: "Ada did \(position)")
        return "id: \(position)\ndata: \(String(decoding: row.bytes, as: UTF8.self))\n\n"
    }

    @Test("CSV goes to the output byte for byte, in whatever parts it comes")
    func csv() async {
        let run = await Invocation.run(
            ["audit", "--format", "csv", "--actor", "ada"],
            streams: [download("position,actor\r\n1,\u{C3}", "x\r\n2,b", "ob\r\n")]
        )
        #expect(run.status == .done)
        #expect(run.output == "position,actor\r\n1,\u{C3}x\r\n2,bob\r\n")
        #expect(run.requests.first?.url == "http://server/api/v1/audit?actor=ada&format=csv")
    }

    @Test("on a terminal nothing in it acts")
    func terminal() async {
        let run = await Invocation.run(
            ["audit", "--format", "csv"],
            streams: [download("position\r\n\u{1B}[2J\r\n")],
            width: 80
        )
        #expect(run.output == "position\n\\u{1B}[2J\n")
    }

    @Test("an answer that is cut off is said to be no whole one, with exit status 1")
    func cutOff() async {
        let run = await Invocation.run(
            ["audit", "--format", "jsonl"],
            streams: [download("{}\n", fault: Self.lost)]
        )
        #expect(run.status == .failed)
        #expect(run.output == "{}\n")
        #expect(run.errors.contains("not all that matches"))
    }

    @Test("a refusal is told as always")
    func refused() async {
        let problem =
            #"{"title":"Unprocessable Content","status":422,"detail":"no","errors":[{"field":"since","message":"bad"}]}"#
        let run = await Invocation.run(
            ["audit", "--format", "jsonl", "--since", "x"],
            streams: [.success(RecordedStream(status: 422, contentType: "application/problem+json", parts: [problem]))]
        )
        #expect(run.status == .failed)
        #expect(run.errors.contains("--since: bad"))
    }

    @Test("followed rows are printed as they come, each once, over any number of connections")
    func follow() async {
        let run = await Invocation.run(
            ["audit", "--follow", "--image", "i"],
            streams: [
                .stream(": connected\n\n", frame(3), frame(4), fault: Self.lost),
                .stream(": connected\n\n", frame(4), frame(5)),
            ]
        )
        // The streams of the test come to an end; that of a server does not.
        #expect(run.status == .unreachable)
        #expect(
            run.output == [3, 4, 5].map { "2026-11-24 20:01:14Z  \($0)  Ada did \($0) (why)\n" }.joined()
        )
        #expect(run.requests.first?.url == "http://server/api/v1/audit?image=i&limit=10")
        #expect(run.requests.first?.header("Accept") == "text/event-stream")
        #expect(run.requests.map { $0.header("Last-Event-ID") }.prefix(3) == [nil, "4", "5"])
    }

    @Test("Ctrl-C ends the following and is no failure")
    func interrupted() async {
        let run = await Invocation.run(["audit", "--follow"], streams: [], interrupted: {}, hangs: true)
        #expect(run.status == .done)
        #expect(run.errors.isEmpty)
    }

    @Test(
        "what does not go together is refused before the server is asked",
        arguments: [
            "--net --follow", "--net --actor a", "--follow --until 2026-01-01T00:00:00Z", "--format csv --limit 3",
            "--json --format csv", "--net --format csv",
        ]
    )
    func usage(options: String) async {
        let run = await Invocation.run(["audit"] + options.split(separator: " ").map(String.init))
        #expect(run.status == .usage)
        #expect(run.requests.isEmpty)
    }

    @Test("blame is a table of fields, with who, when, where and why, and says that an image is gone")
    func blame() async {
        let blame = BlameRepresentation(
            image: "torch",
            fields: [.init(field: "type", value: .string("gpu"), origin: Self.origin)],
            formerGroups: [.init(field: "group", value: .string("ml"), origin: Self.origin)],
            removed: Self.origin
        )
        let run = await Invocation.run(["images", "blame", "torch"], answers: [.answer(200, blame)])
        #expect(run.status == .done)
        let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            lines == [
                "FIELD VALUE WHO WHEN POSITION EVENT WHY",
                "type gpu ada 2026-11-24 20:01:14Z 12 ImageEdited needs CUDA",
                "group ml, no more ada 2026-11-24 20:01:14Z 12 ImageEdited needs CUDA",
                "removed yes; the fields are as they were last ada 2026-11-24 20:01:14Z 12 ImageEdited needs CUDA",
            ]
        )
    }

    @Test("the net difference is a table of things and fields, each with who made it so")
    func net() async throws {
        func origin(_ subject: String, at position: Int64) -> EventOriginRepresentation {
            EventOriginRepresentation(
                position: position,
                version: 1,
                type: "GroupsChanged",
                recordedAt: "2026-11-24T20:01:14.000042Z",
                actor: Person(subject: subject, displayName: ""),
                reason: "by \(subject)"
            )
        }
        let difference = NetDifferenceRepresentation(
            kind: "image",
            name: "torch",
            wasThere: false,
            isThere: true,
            added: origin("eve", at: 9),
            changes: [.init(field: "type", before: .string("cpu"), after: .string("gpu"), origin: Self.origin)],
            groupsAdded: ["a", "b", "ml"],
            groupsRemoved: ["vision"],
            groupOrigins: [
                "a": origin("mallory", at: 11), "b": origin("mallory", at: 11), "ml": origin("bob", at: 10),
                "vision": origin("carol", at: 11),
            ],
            eventCount: 3,
            positions: [10, 11, 12],
            last: Self.origin
        )
        let run = await Invocation.run(["audit", "--net"], answers: [.answer(200, Page(items: [difference]))])
        #expect(run.status == .done)
        let lines = run.output.split(separator: "\n")
        let words = lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            words == [
                "THING FIELD BEFORE AFTER WHO WHEN POSITION WHY",
                "image torch added - - eve 2026-11-24 20:01:14Z 9 by eve",
                "image torch type cpu gpu ada 2026-11-24 20:01:14Z 12 needs CUDA",
                "image torch groups - + ml bob 2026-11-24 20:01:14Z 10 by bob",
                "image torch groups - + a, b mallory 2026-11-24 20:01:14Z 11 by mallory",
                "image torch groups - vision - carol 2026-11-24 20:01:14Z 11 by carol",
            ]
        )
        #expect(try NetDifferenceRepresentation(json: JSONValue(parsing: difference.bytes)) == difference)
        let none = await Invocation.run(
            ["audit", "--net"],
            answers: [.answer(200, Page<NetDifferenceRepresentation>(items: []))]
        )
        #expect(none.errors == "Nothing is different.\n")
    }
}
