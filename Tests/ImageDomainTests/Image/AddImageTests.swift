import EventSourcing
import EventSourcingTesting
import ImageDomain
import Testing

@Suite("Adding an image")
struct AddImageTests {
    let image = DeciderSpecification<ImageDecider>()

    @Test("an image is added with all its fields, its groups in order and none twice")
    func add() {
        image.given().when(.add(Example.add)).then(Example.added)
    }

    @Test("a name that is listed is taken")
    func listed() {
        image.given(Example.added).when(.add(Example.add)).thenRejected(.nameTaken(Example.name))
    }

    @Test("the name of a removed image stays taken")
    func removed() {
        image.given(Example.added, Example.removed).when(.add(Example.add)).thenRejected(.nameTaken(Example.name))
    }

    @Test("a URL for GPU machines that is the image's own is not stored, so that it follows the image's")
    func sameGPUURL() {
        var add = Example.add
        add.urlForGPU = Example.url
        image.given().when(.add(add)).then(Example.added(.universal))
    }

    @Test("only a universal image has a URL for GPU machines", arguments: [ImageType.cpu, .gpu])
    func gpuURL(_ type: ImageType) {
        var add = Example.add
        add.type = type
        let sentence =
            "only a 'universal' image has a URL for GPU machines, not a '\(type.rawValue)' one; "
            + "leave it away, or make the image's type 'universal'"
        image.given().when(.add(add)).thenRejected(.invalid([FieldFault("urlForGpu", sentence)]))
    }

    @Test("what was added is listed as ready, with who added it and when")
    func evolve() {
        let expected = Image(
            name: Example.name,
            displayName: Example.add.displayName,
            description: Example.add.description,
            type: .universal,
            url: Example.url,
            urlForGPU: Example.gpuURL,
            pullSecret: Example.add.pullSecret,
            groups: [Example.research, Example.teaching],
            created: Example.stamp(1),
            updated: Example.stamp(1),
            version: Version(1)
        )
        #expect(image.given(Example.added).state == .listed(expected))
    }
}
