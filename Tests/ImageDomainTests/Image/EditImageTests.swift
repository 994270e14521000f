import EventSourcing
import EventSourcingTesting
import ImageDomain
import OCI
import Testing

@Suite("Editing an image")
struct EditImageTests {
    let image = DeciderSpecification<ImageDecider>()

    private func edit(_ edit: EditImage) -> ImageCommand { .edit(Example.name, edit) }

    @Test("each field that changes is in the event with what it was, and no other", arguments: EditCase.single)
    func single(_ example: EditCase) {
        image.given(Example.added).when(edit(example.edit)).then(.imageEdited(example.edited))
    }

    @Test("an edit to what is already appends nothing", arguments: EditCase.single)
    func twice(_ example: EditCase) {
        image.given(Example.added, .imageEdited(example.edited)).when(edit(example.edit)).thenNothing()
    }

    @Test("all changed fields are in one event")
    func several() {
        let changes = EditImage(
            displayName: .set(DisplayName(recorded: "notebook")),
            description: .set(nil),
            url: .set(Example.url),
            pullSecret: .set(PullSecretName(recorded: "quay"))
        )
        image.given(Example.added).when(edit(changes)).then(
            .imageEdited(
                ImageEdited(
                    displayName: Change(
                        before: DisplayName(recorded: "minimal-notebook"),
                        after: DisplayName(recorded: "notebook")
                    ),
                    description: Change(before: Description(recorded: "Jupyter and nothing else"), after: nil)
                )
            )
        )
    }

    @Test("an edit without fields appends nothing")
    func empty() {
        image.given(Example.added).when(edit(EditImage())).thenNothing()
    }

    @Test("fields and groups change in one append, the fields first")
    func fieldsAndGroups() {
        let both = EditImage(
            description: .set(nil),
            access: ChangeGroups(isGlobal: .set(true), groups: .set(GroupChoice([Example.visitors])))
        )
        image.given(Example.added).when(edit(both)).then(
            .imageEdited(
                ImageEdited(description: Change(before: Description(recorded: "Jupyter and nothing else"), after: nil))
            ),
            .groupsChanged(
                GroupsChanged(
                    added: [Example.visitors],
                    removed: [Example.research, Example.teaching],
                    isGlobal: Change(before: false, after: true)
                )
            )
        )
    }

    @Test("a fault in the fields keeps the groups away too")
    func fault() {
        let both = EditImage(
            type: .set(.gpu),
            urlForGPU: .set(Example.otherURL),
            access: ChangeGroups(groups: .set(GroupChoice([Example.visitors])))
        )
        let state = image.given(Example.added).state
        let rejection = #expect(throws: ImageRejection.self) { try ImageDecider.decide(edit(both), state) }
        guard case .invalid(let faults)? = rejection else {
            Issue.record("accepted")
            return
        }
        #expect(faults.map(\.field) == ["urlForGpu"])
    }

    @Test("when and by whom it was edited is kept beside when and by whom it was added")
    func stamps() {
        let edited = ImageEvent.imageEdited(EditCase.single[0].edited)
        let state = image.given(Example.added, edited).state
        #expect(state.image?.created == Example.stamp(1))
        #expect(state.image?.updated == Example.stamp(2))
        #expect(state.image?.version == Version(2))
    }
}

@Suite("The URL for GPU machines")
struct GPUURLTests {
    let image = DeciderSpecification<ImageDecider>()

    private func edit(_ edit: EditImage) -> ImageCommand { .edit(Example.name, edit) }

    @Test("an image that is universal no longer loses it, and the event says so", arguments: [ImageType.cpu, .gpu])
    func typeChanges(_ type: ImageType) {
        image.given(Example.added).when(edit(EditImage(type: .set(type)))).then(
            .imageEdited(
                ImageEdited(
                    type: Change(before: .universal, after: type),
                    urlForGPU: Change(before: Example.gpuURL, after: nil)
                )
            )
        )
    }

    @Test("it is refused for a type that is not universal, whether the image is so or becomes so")
    func refused() {
        let fields = EditImage(urlForGPU: .set(Example.otherURL))
        let becoming = EditImage(type: .set(.cpu), urlForGPU: .set(Example.otherURL))
        let sentence =
            "only a 'universal' image has a URL for GPU machines, not a 'cpu' one; "
            + "leave it away, or make the image's type 'universal'"
        let rejection = ImageRejection.invalid([FieldFault("urlForGpu", sentence)])
        image.given(Example.added(.cpu)).when(edit(fields)).thenRejected(rejection)
        image.given(Example.added).when(edit(becoming)).thenRejected(rejection)
    }

    @Test("it can be given in the edit that makes an image universal")
    func becomesUniversal() {
        image.given(Example.added(.cpu)).when(
            edit(EditImage(type: .set(.universal), urlForGPU: .set(Example.gpuURL)))
        ).then(
            .imageEdited(
                ImageEdited(
                    type: Change(before: .cpu, after: .universal),
                    urlForGPU: Change(before: nil, after: Example.gpuURL)
                )
            )
        )
    }

    @Test("cleared where there is none it changes nothing, whatever the type", arguments: ImageType.allCases)
    func clearedAlready(_ type: ImageType) {
        image.given(Example.added(type)).when(edit(EditImage(urlForGPU: .set(nil)))).thenNothing()
    }

    @Test("set to the image's own URL it is cleared, and stays the same when the URL changes")
    func sameAsURL() {
        let cleared = ImageEvent.imageEdited(ImageEdited(urlForGPU: Change(before: Example.gpuURL, after: nil)))
        image.given(Example.added).when(edit(EditImage(urlForGPU: .set(Example.url)))).then(cleared)
        let moved = ImageEvent.imageEdited(ImageEdited(url: Change(before: Example.url, after: Example.otherURL)))
        image.given(Example.added, cleared).when(edit(EditImage(url: .set(Example.otherURL)))).then(moved)
        let state = image.given(Example.added, cleared, moved).state
        #expect(state.image?.url(on: .gpu) == Example.otherURL)
    }

    @Test("when the image's URL becomes what it is, it is cleared")
    func urlBecomesTheSame() {
        image.given(Example.added).when(edit(EditImage(url: .set(Example.gpuURL)))).then(
            .imageEdited(
                ImageEdited(
                    url: Change(before: Example.url, after: Example.gpuURL),
                    urlForGPU: Change(before: Example.gpuURL, after: nil)
                )
            )
        )
    }
}

/// An edit of the example and what it records.
struct EditCase: Sendable {
    let edit: EditImage
    let edited: ImageEdited

    static let single: [EditCase] = [
        EditCase(
            edit: EditImage(displayName: .set(DisplayName(recorded: "notebook"))),
            edited: ImageEdited(
                displayName: Change(
                    before: DisplayName(recorded: "minimal-notebook"),
                    after: DisplayName(recorded: "notebook")
                )
            )
        ),
        EditCase(
            edit: EditImage(description: .set(nil)),
            edited: ImageEdited(
                description: Change(before: Description(recorded: "Jupyter and nothing else"), after: nil)
            )
        ),
        EditCase(
            edit: EditImage(type: .set(.gpu)),
            edited: ImageEdited(
                type: Change(before: .universal, after: .gpu),
                urlForGPU: Change(before: Example.gpuURL, after: nil)
            )
        ),
        EditCase(
            edit: EditImage(url: .set(Example.otherURL)),
            edited: ImageEdited(url: Change(before: Example.url, after: Example.otherURL))
        ),
        EditCase(
            edit: EditImage(urlForGPU: .set(Example.otherURL)),
            edited: ImageEdited(urlForGPU: Change(before: Example.gpuURL, after: Example.otherURL))
        ),
        EditCase(
            edit: EditImage(pullSecret: .set(nil)),
            edited: ImageEdited(pullSecret: Change(before: PullSecretName(recorded: "quay"), after: nil))
        ),
    ]
}
