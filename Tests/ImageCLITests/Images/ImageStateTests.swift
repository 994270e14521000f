import ImageAPI
import Testing

@testable import ImageCLI

@Suite("Images that are built here")
struct ImageStateTests {
    private static let building = Answers.image(
        "a-1",
        url: nil,
        source: "custom",
        state: "building",
        lastBuild: .init(id: "b-1", number: 1, state: "running")
    )
    private static let rebuilding = Answers.image(
        "b-2",
        source: "custom",
        isRebuilding: true,
        currentBuild: 1,
        lastBuild: .init(id: "b-2", number: 2, state: "queued")
    )

    @Test("what is being built has the mark behind its state, and an image without a build no url")
    func list() async {
        let page = Page(items: [
            Self.building, Self.rebuilding, Answers.image("c-3", source: "custom", state: "failed"),
        ])
        let run = await Invocation.run(["images", "list"], answers: [.answer(200, page)])
        #expect(
            run.output == """
                NAME  DISPLAY NAME  TYPE  STATE                GROUPS  URL
                a-1   torch         cpu   building ⚠           ml      -
                b-2   torch         cpu   ready, rebuilding ⚠  ml      registry.example.com/torch:2
                c-3   torch         cpu   failed               ml      registry.example.com/torch:2

                """
        )
    }

    @Test("images show tells the current build and the last one")
    func show() async {
        let run = await Invocation.run(["images", "show", "b-2"], answers: [.answer(200, Self.rebuilding)])
        #expect(run.output.contains("state          ready, rebuilding ⚠\n"))
        #expect(run.output.contains("current build  1\n"))
        #expect(run.output.contains("last build     2 queued (b-2)\n"))
        let first = await Invocation.run(["images", "show", "a-1"], answers: [.answer(200, Self.building)])
        #expect(first.output.contains("url            -\n"))
        #expect(first.output.contains("current build  -\n"))
    }

    @Test("images edit says so when the image is not simply ready")
    func edit() async {
        let run = await Invocation.run(
            ["images", "edit", "b-2", "--description", "d"],
            answers: [.answer(200, Self.rebuilding)]
        )
        #expect(run.output == "Edited image b-2, now at version 3.\n")
        #expect(run.errors == "Its state: ready, rebuilding ⚠.\n")
    }

    @Test("images add without --wait says how to follow the build")
    func add() async {
        let run = await Invocation.run(
            ["images", "add", "torch", "--type", "cpu", "--base", "b"],
            answers: [.answer(201, Self.building)]
        )
        #expect(run.status == .done)
        #expect(run.output == "Added image a-1.\n")
        #expect(run.errors == "It is being built: 'imageledger builds log b-1 -f'.\n")
    }

    @Test("images remove says that what was built is deleted, where that is wanted")
    func remove() async {
        let run = await Invocation.run(
            ["images", "remove", "b-2", "--artefacts", "delete"],
            answers: [.answer(200, Self.rebuilding), .answer(204)],
            replies: ["y"]
        )
        #expect(run.errors.contains("What was built for it is deleted from the registry. [y/N]"))
        #expect(run.requests.last?.url == "http://server/api/v1/images/b-2?artefacts=delete")
    }
}
