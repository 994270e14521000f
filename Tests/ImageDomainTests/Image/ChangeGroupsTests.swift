import EventSourcing
import EventSourcingTesting
import ImageDomain
import Testing

@Suite("Changing who may use an image")
struct ChangeGroupsTests {
    let image = DeciderSpecification<ImageDecider>()

    private func change(
        _ groups: [GroupName],
        isGlobal: Edit<Bool> = .keep
    ) -> ImageCommand {
        .changeGroups(Example.name, ChangeGroups(isGlobal: isGlobal, groups: .set(GroupChoice(groups))))
    }

    @Test("the groups given replace those there are, and the event says which came and which went")
    func replace() {
        image.given(Example.added).when(change([Example.visitors, Example.research])).then(
            .groupsChanged(GroupsChanged(added: [Example.visitors], removed: [Example.teaching]))
        )
    }

    @Test("the same groups in another order, or twice, change nothing")
    func same() {
        image.given(Example.added).when(change([Example.teaching, Example.research, Example.research])).thenNothing()
    }

    @Test("no groups at all take all of them away")
    func none() {
        image.given(Example.added).when(change([])).then(
            .groupsChanged(GroupsChanged(removed: [Example.research, Example.teaching]))
        )
    }

    @Test("made global, an image keeps its groups, and has them again afterwards")
    func global() {
        let on = GroupsChanged(isGlobal: Change(before: false, after: true))
        let off = GroupsChanged(isGlobal: Change(before: true, after: false))
        let makeGlobal = ImageCommand.changeGroups(Example.name, ChangeGroups(isGlobal: .set(true)))
        let makeLocal = ImageCommand.changeGroups(Example.name, ChangeGroups(isGlobal: .set(false)))
        image.given(Example.added).when(makeGlobal).then(.groupsChanged(on))
        image.given(Example.added, .groupsChanged(on)).when(makeGlobal).thenNothing()
        image.given(Example.added, .groupsChanged(on)).when(makeLocal).then(.groupsChanged(off))
        let state = image.given(Example.added, .groupsChanged(on), .groupsChanged(off)).state
        #expect(state.image?.groups == [Example.research, Example.teaching])
        #expect(state.image?.isGlobal == false)
    }

    @Test("each group that is new to the image must still be registered when the image gets it, and no other")
    func conditions() {
        let choice = GroupChoice([Example.research: Version(1), Example.visitors: Version(3)])
        let state = image.given(Example.added).state
        let changed = AppendCondition.unchanged(Example.visitors.stream, at: Version(3))
        let changes = ChangeGroups(groups: .set(choice))
        #expect(ImageDecider.conditions(of: .changeGroups(Example.name, changes), state) == [changed])
        #expect(ImageDecider.conditions(of: .edit(Example.name, EditImage(access: changes)), state) == [changed])
        var add = Example.add
        add.groups = choice
        add.pullSecret = nil
        let both = [AppendCondition.unchanged(Example.research.stream, at: Version(1)), changed]
        #expect(ImageDecider.conditions(of: .add(add), .unknown) == both)
        #expect(ImageDecider.conditions(of: .remove(Example.name, artefacts: .kept), state).isEmpty)
    }

    @Test("groups stay in order and none is there twice, however they came")
    func evolve() {
        let changes = [
            GroupsChanged(added: [Example.visitors], removed: [Example.teaching]),
            GroupsChanged(added: [GroupName(recorded: "a"), Example.teaching, Example.visitors]),
        ]
        let state = image.given([Example.added] + changes.map(ImageEvent.groupsChanged)).state
        #expect(state.image?.groups.map(\.rawValue) == ["a", "research", "teaching", "visitors"])
        #expect(state.image?.version == Version(3))
    }

    @Test("long lists of groups are added and removed like short ones")
    func manyGroups() {
        let many = (100..<200).map { GroupName(recorded: "g\($0)") }
        let odd = many.filter { !$0.rawValue.hasSuffix("0") }
        let state = image.given(
            Example.added,
            .groupsChanged(GroupsChanged(added: many)),
            .groupsChanged(GroupsChanged(added: [Example.visitors], removed: odd))
        ).state
        let left = (10..<20).map { "g\($0)0" }
        #expect(state.image?.groups.map(\.rawValue) == left + ["research", "teaching", "visitors"])
    }
}

@Suite("Withdrawing a group that ceases to exist")
struct WithdrawGroupTests {
    let image = DeciderSpecification<ImageDecider>()

    @Test("one group goes and the others stay")
    func withdraw() {
        image.given(Example.added).when(.withdrawGroup(Example.name, Example.research)).then(
            .groupsChanged(GroupsChanged(removed: [Example.research]))
        )
    }

    @Test("there is nothing to do for an image without the group, or one that is gone")
    func nothing() {
        let withdraw = ImageCommand.withdrawGroup(Example.name, Example.visitors)
        image.given(Example.added).when(withdraw).thenNothing()
        image.given(Example.added, Example.removed).when(withdraw).thenNothing()
        image.given().when(withdraw).thenNothing()
    }
}
