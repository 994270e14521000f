import EventSourcing
import EventSourcingTesting
import ImageDomain
import Testing

@Suite("Removing an image")
struct RemoveImageTests {
    let image = DeciderSpecification<ImageDecider>()

    @Test("an existing image is removed, and what it was made of is kept")
    func remove() {
        image.given(Example.added).when(.remove(Example.name, artefacts: .kept)).then(Example.removed)
    }

    @Test("nothing can be asked of an image that was never there", arguments: Self.commands)
    func unknown(_ command: ImageCommand) {
        image.given().when(command).thenRejected(.unknown(Example.name))
    }

    @Test("nothing can be asked of a removed image", arguments: Self.commands)
    func removed(_ command: ImageCommand) {
        image.given(Example.added, Example.removed).when(command)
            .thenRejected(.removed(Example.name, Example.stamp(2)))
    }

    @Test("events that follow a removal, or that nothing precedes, change nothing")
    func lateEvents() {
        let late = ImageEvent.groupsChanged(GroupsChanged(added: [Example.visitors]))
        #expect(image.given(late).state == .unknown)
        #expect(image.given(Example.added, Example.removed, late).state == .removed(Example.name, Example.stamp(2)))
    }

    @Test("a rejection says in a sentence what is wrong and what can be done")
    func sentences() {
        #expect(
            ImageRejection.unknown(Example.name).description
                == "there is no image 'minimal-notebook-k3x9q'; look its name up in the list of images"
        )
        #expect(
            ImageRejection.removed(Example.name, Example.stamp(1)).description
                == "image 'minimal-notebook-k3x9q' was removed at 2026-11-24T12:00:00.000000Z by Alice; "
                + "its history is in the audit trail, and the image can be added again under another name"
        )
        #expect(ImageRejection.nameTaken(Example.name).description.contains("names are not used twice"))
        #expect(ImageRejection.unknown(Example.name).kind == .notFound)
        #expect(ImageRejection.removed(Example.name, Example.stamp(1)).kind == .notFound)
        #expect(ImageRejection.nameTaken(Example.name).kind == .conflict)
        let faults = [FieldFault("a", "is wrong"), FieldFault("b", "too")]
        #expect(ImageRejection.invalid(faults).kind == .invalid(faults))
        #expect(ImageRejection.invalid(faults).description == "a: is wrong; b: too")
    }

    static let commands: [ImageCommand] = [
        .edit(Example.name, EditImage(description: .set(nil))),
        .edit(Example.name, EditImage()),
        .changeGroups(Example.name, ChangeGroups(isGlobal: .set(true))),
        .remove(Example.name, artefacts: .kept),
    ]
}
