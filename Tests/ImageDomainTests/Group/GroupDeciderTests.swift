import EventSourcing
import EventSourcingTesting
import ImageDomain
import Testing

@Suite("The life of a group")
struct GroupDeciderTests {
    let group = DeciderSpecification<GroupDecider>()
    let name = Example.research
    let title = Title(recorded: "Forschung")

    @Test("a group is registered, with a display name or without")
    func register() {
        group.given().when(.register(name, displayName: title)).then(.groupRegistered(name, displayName: title))
        group.given().when(.register(name, displayName: nil)).then(.groupRegistered(name, displayName: nil))
    }

    @Test("a registered group cannot be registered again, and an unregistered one neither edited nor removed")
    func rejections() {
        let registered = GroupEvent.groupRegistered(name, displayName: nil)
        group.given(registered).when(.register(name, displayName: title)).thenRejected(.alreadyRegistered(name))
        group.given().when(.edit(name, displayName: .set(title))).thenRejected(.unknown(name))
        group.given().when(.remove(name, usedBy: [], asOf: Position(1))).thenRejected(.unknown(name))
        group.given(registered, .groupRemoved(name)).when(.remove(name, usedBy: [], asOf: Position(1)))
            .thenRejected(.unknown(name))
    }

    @Test("a display name is set and cleared, and what is already appends nothing")
    func edit() {
        let registered = GroupEvent.groupRegistered(name, displayName: nil)
        let edited = GroupEvent.groupEdited(displayName: Change(before: nil, after: title))
        let set = GroupCommand.edit(name, displayName: .set(title))
        group.given(registered).when(set).then(edited)
        group.given(registered, edited).when(set).thenNothing()
        group.given(registered, edited).when(.edit(name, displayName: .keep)).thenNothing()
        group.given(registered, edited).when(.edit(name, displayName: .set(nil)))
            .then(.groupEdited(displayName: Change(before: title, after: nil)))
    }

    @Test("a group that images use is not removed, and none may get it until the removal is in the log")
    func remove() {
        let registered = GroupEvent.groupRegistered(name, displayName: nil)
        group.given(registered).when(.remove(name, usedBy: [], asOf: Position(7))).then(.groupRemoved(name))
        group.given(registered).when(.remove(name, usedBy: [Example.name], asOf: Position(7)))
            .thenRejected(.inUse(name, by: [Example.name]))
        let removal = GroupCommand.remove(name, usedBy: [], asOf: Position(7))
        #expect(
            GroupDecider.conditions(of: removal, group.given(registered).state)
                == [.unmentioned(MentionedName("research"), in: "image", behind: Position(7))]
        )
        let edit = GroupCommand.edit(name, displayName: .set(title))
        #expect(GroupDecider.conditions(of: edit, group.given(registered).state).isEmpty)
    }

    @Test("a removed group can be registered again, and begins anew")
    func again() {
        let first = GroupEvent.groupRegistered(name, displayName: title)
        let second = GroupEvent.groupRegistered(name, displayName: nil)
        group.given(first, .groupRemoved(name)).when(.register(name, displayName: nil)).then(second)
        let expected = Group(name: name, created: Example.stamp(3), updated: Example.stamp(3), version: Version(3))
        #expect(group.given(first, .groupRemoved(name), second).state == .registered(expected))
    }

    @Test("when and by whom a group was edited is kept, and an edit that nothing precedes changes nothing")
    func evolve() {
        let edited = GroupEvent.groupEdited(displayName: Change(before: nil, after: title))
        let state = group.given(.groupRegistered(name, displayName: nil), edited).state
        let expected = Group(
            name: name,
            displayName: title,
            created: Example.stamp(1),
            updated: Example.stamp(2),
            version: Version(2)
        )
        #expect(state.group == expected)
        #expect(group.given(edited).state == .unregistered)
    }

    @Test("a rejection says in a sentence what is wrong and what can be done")
    func sentences() {
        let images = ["d", "a", "c", "b", "e"].map(ImageName.init(recorded:))
        #expect(
            GroupRejection.inUse(name, by: images).description
                == "group 'research' may use 'a', 'b', 'c' and 2 more; take it from them first, "
                + "or remove it with force, which takes it from them"
        )
        #expect(GroupRejection.unknown(name).description.hasPrefix("there is no group 'research'"))
        #expect(GroupRejection.alreadyRegistered(name).description.hasPrefix("group 'research' is already registered"))
        #expect(GroupRejection.unknown(name).kind == .notFound)
        #expect(GroupRejection.alreadyRegistered(name).kind == .conflict)
        #expect(GroupRejection.inUse(name, by: images).kind == .conflict)
    }

    @Test("a group is read from a request, with every fault at once")
    func drafts() throws {
        #expect(try GroupDraft(name: "research").parse() == .register(name, displayName: nil))
        #expect(
            try GroupEditDraft(displayName: .set("Forschung")).parse(name) == .edit(name, displayName: .set(title))
        )
        #expect(try GroupEditDraft(displayName: .set(nil)).parse(name) == .edit(name, displayName: .set(nil)))
        #expect(try GroupEditDraft().parse(name) == .edit(name, displayName: .keep))
        let invalid = #expect(throws: InvalidInput.self) { try GroupDraft(name: "R", displayName: "").parse() }
        #expect(invalid?.faults.map(\.field) == ["name", "displayName"])
        let missing = #expect(throws: InvalidInput.self) { try GroupDraft().parse() }
        #expect(missing?.faults.map(\.field) == ["name"])
    }
}
