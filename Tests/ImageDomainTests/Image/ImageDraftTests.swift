import ImageDomain
import OCI
import Testing

@Suite("Reading an image to be added")
struct ImageDraftTests {
    private func parse(_ draft: ImageDraft) throws -> AddImage {
        try draft.parse(
            build: Example.build,
            suffix: "k3x9q",
            registered: Example.registered,
            pullSecrets: Example.pullSecrets
        )
    }

    private func faults(_ draft: ImageDraft) -> [FieldFault] {
        let invalid = #expect(throws: InvalidInput.self) { try parse(draft) }
        return invalid?.faults ?? []
    }

    @Test("the least that is needed makes an image for nobody, with a name made from the display name")
    func least() throws {
        let add = try parse(ImageDraft(displayName: "python-3.12", type: "cpu", url: "python:3.12"))
        #expect(
            add
                == AddImage(
                    name: ImageName(recorded: "python-3-12-k3x9q"),
                    displayName: DisplayName(recorded: "python-3.12"),
                    type: .cpu,
                    origin: .existing(ImageReference(recorded: "python:3.12")),
                    pullSecretsSeen: Example.pullSecrets
                )
        )
    }

    @Test("all fields are taken as given, and an empty description is none")
    func all() throws {
        var draft = ImageDraft(
            displayName: "minimal-notebook",
            name: Example.name.rawValue,
            description: "Jupyter and nothing else",
            type: "universal",
            url: Example.url.description,
            urlForGPU: Example.gpuURL.description,
            pullSecret: "quay",
            isGlobal: false,
            groups: ["teaching", "research", "teaching"]
        )
        #expect(try parse(draft) == Example.add)
        draft.description = ""
        #expect(try parse(draft).description == nil)
    }

    @Test("nothing given: each required field is named")
    func nothing() {
        #expect(
            faults(ImageDraft()) == [
                FieldFault("displayName", "is required; say what people call the image"),
                FieldFault("type", "is required; say 'cpu', 'gpu' or 'universal'"),
                FieldFault("url", "is required; say where the image is to be had, or what to build it from as 'build'"),
            ]
        )
    }

    @Test("every fault of an input is told at once, under the name of its field")
    func everything() {
        let draft = ImageDraft(
            displayName: "My Image",
            name: "-x",
            description: "a\u{0}b",
            type: "both",
            url: "https://quay.io/a",
            urlForGPU: "quay.io/A",
            pullSecret: "",
            isGlobal: true,
            groups: ["research", "No Group", "visitors"]
        )
        #expect(
            faults(draft).map(\.field) == [
                "displayName", "name", "description", "type", "url", "urlForGpu", "pullSecret", "groups[1]",
                "groups[2]",
            ]
        )
    }

    @Test("a URL for GPU machines beside a type that has none is a fault among the others")
    func gpuURL() {
        let draft = ImageDraft(displayName: "a", type: "gpu", url: "", urlForGPU: "quay.io/a")
        #expect(faults(draft).map(\.field) == ["url", "urlForGpu"])
    }

    @Test("what reading the request has found already stands first, and its fields are not judged again")
    func foundAlready() {
        let found = [
            FieldFault("type", "is a number; a string is expected"), FieldFault("colour", "is no field of an image"),
        ]
        let draft = ImageDraft(displayName: "Ä", url: "a", faults: found)
        #expect(faults(draft).map(\.field) == ["type", "colour", "displayName"])
    }
}

@Suite("Reading a change of an image")
struct ImageEditDraftTests {
    private func parse(_ draft: ImageEditDraft, beside type: ImageType? = nil) throws -> EditImage {
        try draft.parse(beside: type, registered: Example.registered, pullSecrets: Example.pullSecrets)
    }

    private func faults(_ draft: ImageEditDraft, beside type: ImageType? = nil) -> [FieldFault] {
        let invalid = #expect(throws: InvalidInput.self) { try parse(draft, beside: type) }
        return invalid?.faults ?? []
    }

    @Test("what is absent is kept")
    func absent() throws {
        #expect(try parse(ImageEditDraft()) == EditImage(pullSecretsSeen: Example.pullSecrets))
    }

    @Test("what is given is set, and null clears where that can be")
    func given() throws {
        let draft = ImageEditDraft(
            displayName: .set("a"),
            description: .set(nil),
            type: .set("gpu"),
            url: .set("b"),
            urlForGPU: .set(nil),
            pullSecret: .set(nil),
            access: GroupsDraft(isGlobal: .set(true), groups: .set(["research", "teaching"]))
        )
        let expected = EditImage(
            displayName: .set(DisplayName(recorded: "a")),
            description: .set(nil),
            type: .set(.gpu),
            url: .set(ImageReference(recorded: "b")),
            urlForGPU: .set(nil),
            pullSecret: .set(nil),
            access: ChangeGroups(
                isGlobal: .set(true),
                groups: .set(GroupChoice([Example.research, Example.teaching]))
            ),
            pullSecretsSeen: Example.pullSecrets
        )
        #expect(try parse(draft) == expected)
        #expect(try parse(ImageEditDraft(description: .set(""))).description == .set(nil))
    }

    @Test("null is refused for what an image cannot be without, and every other fault beside it")
    func faults() {
        let draft = ImageEditDraft(
            displayName: .set(nil),
            description: .set("\u{202E}"),
            type: .set(nil),
            url: .set(nil),
            urlForGPU: .set("A"),
            pullSecret: .set("A"),
            access: GroupsDraft(
                isGlobal: .set(nil),
                groups: .set(["visitors", "", "research"]),
                faults: [FieldFault("colour", "is no field of an image")]
            )
        )
        let fields = [
            "colour", "displayName", "description", "type", "url", "urlForGpu", "pullSecret", "global", "groups[0]",
            "groups[1]",
        ]
        #expect(faults(draft).map(\.field) == fields)
        #expect(
            faults(ImageEditDraft(url: .set(nil))) == [
                FieldFault("url", "cannot be null; give another value, or leave it away to keep what it is")
            ]
        )
    }

    @Test("a URL for GPU machines that the image's type has no use for is named, but only beside other faults")
    func gpuURL() throws {
        let draft = ImageEditDraft(urlForGPU: .set("quay.io/a"))
        #expect(try parse(draft, beside: .cpu).urlForGPU == .set(ImageReference(recorded: "quay.io/a")))
        let faulty = ImageEditDraft(displayName: .set(nil), urlForGPU: .set("quay.io/a"))
        #expect(faults(faulty, beside: .cpu).map(\.field) == ["displayName", "urlForGpu"])
        #expect(faults(faulty, beside: .universal).map(\.field) == ["displayName"])
        var retyped = faulty
        retyped.type = .set("universal")
        #expect(faults(retyped, beside: .cpu).map(\.field) == ["displayName"])
    }

    @Test("a group that is not registered is named with its place, and said what to do about")
    func unregistered() {
        let draft = ImageEditDraft(access: GroupsDraft(groups: .set(["research", "visitors"])))
        let sentence = "there is no group 'visitors'; register it first, or correct the name"
        #expect(faults(draft) == [FieldFault("groups[1]", sentence)])
    }

    @Test("a change of groups alone is read the same way")
    func groups() throws {
        let change = try GroupsDraft(groups: .set([])).parse(registered: [:])
        #expect(change == ChangeGroups(groups: .set(GroupChoice([]))))
        let invalid = #expect(throws: InvalidInput.self) {
            try GroupsDraft(isGlobal: .set(nil), groups: .set(nil)).parse(registered: [:])
        }
        #expect(invalid?.faults.map(\.field) == ["global", "groups"])
    }
}
