import EventSourcing
import EventSourcingTesting
import ImageDomain
import ReadModels
import Testing

@Suite("the read model images")
struct ImagesProjectionTests {
    private let specification = ProjectionSpecification(ImagesProjection())
    private let jupyter = ImageAdded.image("jupyter-a", type: .universal, groups: ["ml"])

    @Test("an image that was added is listed with all its fields")
    func added() {
        specification.given(image(jupyter)).then(Image(jupyter))
    }

    @Test("an edit changes just the fields that it names, and says when and by whom")
    func edited() {
        let edited = ImageEdited(
            description: Change(before: nil, after: Description(recorded: "for everybody")),
            url: Change(before: "quay.io/team/notebook:1", after: "quay.io/team/notebook:2"),
            urlForGPU: Change(before: nil, after: "quay.io/team/notebook:2-gpu")
        )
        var expected = Image(jupyter)
        expected.description = Description(recorded: "for everybody")
        expected.url = "quay.io/team/notebook:2"
        expected.urlForGPU = "quay.io/team/notebook:2-gpu"
        expected.updated = .at(2, by: .bob)
        expected.version = Version(2)
        specification
            .given(image(jupyter), on(jupyter.name.stream, ImageEvent.imageEdited(edited), by: .bob))
            .then(expected)
    }

    @Test("groups come and go, and stay in order")
    func groupsChanged() {
        let changed = GroupsChanged(added: ["vision", "audio"], removed: ["ml"], isGlobal: nil)
        var expected = Image(jupyter)
        expected.groups = ["audio", "vision"]
        expected.updated = .at(2)
        expected.version = Version(2)
        specification.given(image(jupyter, .groupsChanged(changed))).then(expected)
    }

    @Test("a global image keeps its groups")
    func global() {
        let changed = GroupsChanged(isGlobal: Change(before: false, after: true))
        var expected = Image(jupyter)
        expected.isGlobal = true
        expected.updated = .at(2)
        expected.version = Version(2)
        specification.given(image(jupyter, .groupsChanged(changed))).then(expected)
    }

    @Test("a removed image is listed no longer, and others stay")
    func removed() {
        let other = ImageAdded.image("rstudio-b")
        specification.given(image(other), image(jupyter, .imageRemoved(ImageRemoved()))).then(Image(other))
    }

    @Test("what happens to groups and tokens touches no image")
    func foreign() {
        let group: GroupName = "ml"
        specification
            .given(on(group.stream, GroupEvent.groupRegistered(group, displayName: nil)))
            .then([])
    }

    @Test("an event that its row has missed events before stops it")
    func gap() {
        let history = History(
            image(jupyter, .groupsChanged(GroupsChanged(added: ["a"])), .imageRemoved(ImageRemoved()))
        )
        var rows: [ImageName: Image] = [:]
        #expect(throws: (any Error).self) {
            try ImagesProjection().apply(history.events[0], to: &rows)
            try ImagesProjection().apply(history.events[2], to: &rows)
        }
    }

    @Test("an event of an image that this version does not know stops it, and names its position")
    func unknownType() {
        let unknown = NewEvent(type: "ImageSigned", schemaVersion: 1, payload: Array("{}".utf8))
        let history = History(
            image(jupyter),
            History.Stretch(jupyter.name.stream, [unknown], by: .alice, reason: nil)
        )
        var rows = [jupyter.name: Image(jupyter)]
        #expect(throws: UndecodableEvent(history.events[1], .unknownType)) {
            try ImagesProjection().apply(history.events[1], to: &rows)
        }
    }
}
