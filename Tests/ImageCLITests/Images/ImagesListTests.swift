import ImageAPI
import JSON
import Testing

@testable import ImageCLI

@Suite("images list")
struct ImagesListTests {
    private static let first = Page(items: [Answers.image("a-1")], nextCursor: "next one", total: 2)
    private static let second = Page(items: [Answers.image("b-2", isGlobal: true, groups: [])], total: 2)

    @Test("all pages are followed, with the filters on each")
    func pages() async {
        let run = await Invocation.run(
            ["images", "list", "--search", "to rch", "--type", "cpu"],
            answers: [.answer(200, Self.first), .answer(200, Self.second)]
        )
        #expect(
            run.requests.map(\.url) == [
                "http://server/api/v1/images?search=to%20rch&type=cpu&limit=1000",
                "http://server/api/v1/images?search=to%20rch&type=cpu&limit=1000&cursor=next%20one",
            ]
        )
        #expect(
            run.output == """
                NAME  DISPLAY NAME  TYPE  STATE  GROUPS       URL
                a-1   torch         cpu   ready  ml           registry.example.com/torch:2
                b-2   torch         cpu   ready  (everybody)  registry.example.com/torch:2

                """
        )
    }

    @Test("a limit ends it, and it is said that there are more")
    func limit() async {
        let run = await Invocation.run(["images", "list", "--limit", "1"], answers: [.answer(200, Self.first)])
        #expect(run.requests.map(\.url) == ["http://server/api/v1/images?limit=1"])
        #expect(run.errors == "The first 1 of 2; --limit shows more.\n")
    }

    @Test("the JSON of one page is the server's, byte for byte")
    func json() async {
        let run = await Invocation.run(["images", "list", "--json"], answers: [.answer(200, Self.second)])
        #expect(run.output == String(decoding: Self.second.bytes, as: UTF8.self) + "\n")
    }

    @Test("the JSON of several pages is one document with the items of all")
    func jsonOfPages() async throws {
        let run = await Invocation.run(
            ["images", "list", "--json"],
            answers: [.answer(200, Self.first), .answer(200, Self.second)]
        )
        let page = try Page<ImageRepresentation>(parsing: Array(run.output.utf8))
        #expect(page == Page(items: Self.first.items + Self.second.items, total: 2))
    }

    @Test("an empty list is said beside the output, which stays empty")
    func none() async {
        let run = await Invocation.run(
            ["images", "list"],
            answers: [.answer(200, Page<ImageRepresentation>(items: []))]
        )
        #expect(run.output.isEmpty)
        #expect(run.errors == "No image matches.\n")
        #expect(run.status == .done)
    }

    @Test("a table keeps within the terminal, and what a terminal would obey is written as an escape")
    func terminal() async {
        let hostile = Answers.image(displayName: "to\u{1B}[2Jrch", url: "registry.example.com/some/very/long/path:1")
        let run = await Invocation.run(
            ["images", "list"],
            answers: [.answer(200, Page(items: [hostile]))],
            width: 80
        )
        #expect(
            run.output == """
                NAME         DISPLAY NAME    TYPE  STATE  GROUPS  URL
                torch-x7k2p  to\\u{1B}[2Jrch  cpu   ready  ml      registry.example.com/some/ver…

                """
        )
    }
}
