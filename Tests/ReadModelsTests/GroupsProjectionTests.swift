import EventSourcing
import EventSourcingTesting
import ImageDomain
import ReadModels
import Testing

@Suite("the read model groups")
struct GroupsProjectionTests {
    private let specification = ProjectionSpecification(GroupsProjection())
    private let ml: GroupName = "ml"
    private let title = Title(recorded: "Machine Learning")

    @Test("a registered group is listed")
    func registered() {
        specification.given(on(ml.stream, GroupEvent.groupRegistered(ml, displayName: title)))
            .then(Group(name: ml, displayName: title, created: .at(1), updated: .at(1), version: Version(1)))
    }

    @Test("a group gets another display name")
    func edited() {
        specification
            .given(
                on(ml.stream, GroupEvent.groupRegistered(ml, displayName: nil)),
                on(ml.stream, GroupEvent.groupEdited(displayName: Change(before: nil, after: title)), by: .bob)
            )
            .then(Group(name: ml, displayName: title, created: .at(1), updated: .at(2, by: .bob), version: Version(2)))
    }

    @Test("a removed group is gone, and listed again when it is registered again")
    func removedAndBack() {
        let removed = [GroupEvent.groupRegistered(ml, displayName: title), .groupRemoved(ml)]
        specification.given(on(ml.stream, removed[0], removed[1])).then([])
        specification
            .given(on(ml.stream, removed[0], removed[1], GroupEvent.groupRegistered(ml, displayName: nil)))
            .then(Group(name: ml, displayName: nil, created: .at(3), updated: .at(3), version: Version(3)))
    }

    @Test("the view knows which names are registered, by the whole name, and at which version")
    func view() {
        var view = GroupsView(rows: [])
        view.apply(
            [Group(name: "ml-research", created: .at(1), updated: .at(1), version: Version(1))],
            removing: []
        )
        #expect(!view.contains("ml"))
        #expect(view.registered(among: ["ml", "ml-research", "vision"]) == ["ml-research": Version(1)])
        view.apply([], removing: ["ml-research"])
        #expect(!view.contains("ml-research"))
    }
}
