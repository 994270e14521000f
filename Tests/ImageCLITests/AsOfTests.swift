import ImageAPI
import JSON
import Testing

@testable import ImageCLI

@Suite("--as-of")
struct AsOfTests {
    private static let calls: [(arguments: [String], path: String)] = [
        (["images", "list"], "images?limit=1000&"),
        (["images", "show", "a"], "images/a?"),
        (["images", "history", "a"], "images/a/history?limit=1000&"),
        (["builds", "list"], "builds?limit=1000&"),
        (["builds", "show", "b"], "builds/b?"),
        (["builds", "containerfile", "b"], "builds/b/containerfile?"),
        (["selection"], "selection?"),
        (["permissions", "list"], "permissions?limit=1000&"),
        (["groups", "list"], "groups?limit=1000&"),
        (["groups", "show", "g"], "groups/g?"),
    ]

    @Test("every command that shows what was asks for the moment", arguments: 0..<calls.count)
    func asked(index: Int) async {
        let call = Self.calls[index]
        for (moment, sent) in [("812", "812"), ("2026-11-24T20:00:00+02:00", "2026-11-24T20%3A00%3A00%2B02%3A00")] {
            let run = await Invocation.run(
                call.arguments + ["--as-of", moment],
                answers: [.answer(404, Problem(status: 404, detail: "There is none as of position 812."))]
            )
            #expect(run.requests.map(\.url) == ["http://server/api/v1/\(call.path)asOf=\(sent)"])
            #expect(run.status == .failed)
            #expect(run.errors.contains("as of position 812"))
        }
    }

    @Test("a moment that is refused is named by its flag")
    func refused() async {
        let error = FieldError(field: "asOf", message: "is still to come: the log ends at position 12")
        let run = await Invocation.run(
            ["images", "list", "--as-of", "99"],
            answers: [.answer(422, Problem(status: 422, detail: "Not valid.", errors: [error]))]
        )
        #expect(run.errors.contains("--as-of"))
        #expect(run.errors.contains("still to come"))
        #expect(run.status == .failed)
    }

    @Test("every page of a list is asked for at the moment")
    func pages() async {
        let first = Page(items: [Answers.image("a-1")], nextCursor: "next", total: 2)
        let second = Page(items: [Answers.image("b-2")], total: 2)
        let run = await Invocation.run(
            ["images", "list", "--as-of", "5"],
            answers: [.answer(200, first), .answer(200, second)]
        )
        #expect(
            run.requests.map(\.url) == [
                "http://server/api/v1/images?limit=1000&asOf=5",
                "http://server/api/v1/images?limit=1000&cursor=next&asOf=5",
            ]
        )
    }
}
