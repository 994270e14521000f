import EventSourcing
import EventSourcingTesting
import ImageDomain
import Testing

/// The image of the examples is for `research` and `teaching`, and not global.
@Suite("What the administrator of a group may change of an image")
struct GroupAuthorityTests {
    let image = DeciderSpecification<ImageDecider>()
    let global = GroupsChanged(isGlobal: Change(before: false, after: true))

    private func change(
        _ groups: [GroupName],
        isGlobal: Edit<Bool> = .keep,
        administering administered: Set<GroupName>
    ) -> ImageCommand {
        let change = ChangeGroups(isGlobal: isGlobal, groups: .set(GroupChoice(groups)))
        return .changeGroups(Example.name, change, by: .groups(administered))
    }

    @Test("their own group is given to an image and taken from it")
    func own() {
        image.given(Example.added)
            .when(change([Example.research, Example.teaching, Example.visitors], administering: [Example.visitors]))
            .then(.groupsChanged(GroupsChanged(added: [Example.visitors])))
        image.given(Example.added)
            .when(change([Example.research], administering: [Example.teaching]))
            .then(.groupsChanged(GroupsChanged(removed: [Example.teaching])))
    }

    @Test("a group of others is neither given nor taken, together with their own or alone")
    func other() {
        image.given(Example.added)
            .when(change([Example.research, Example.teaching, Example.visitors], administering: [Example.research]))
            .thenRejected(.forbidden(Example.name, [.administers(Example.visitors)]))
        image.given(Example.added)
            .when(change([Example.visitors], administering: [Example.visitors, Example.teaching]))
            .thenRejected(.forbidden(Example.name, [.administers(Example.research)]))
        image.given(Example.added)
            .when(change([Example.visitors], administering: []))
            .thenRejected(
                .forbidden(
                    Example.name,
                    [.administers(Example.research), .administers(Example.teaching), .administers(Example.visitors)]
                )
            )
    }

    @Test("whether an image is global is not theirs to say, not even with a change that is")
    func notGlobal() {
        let own = [Example.research, Example.teaching, Example.visitors]
        image.given(Example.added)
            .when(change(own, isGlobal: .set(true), administering: [Example.visitors]))
            .thenRejected(.forbidden(Example.name, [.changesGlobal]))
        image.given(Example.added, .groupsChanged(global))
            .when(change([], isGlobal: .set(false), administering: [Example.teaching]))
            .thenRejected(.forbidden(Example.name, [.changesGlobal, .administers(Example.research)]))
    }

    @Test("of a global image too they change their own groups, which hold when it is global no more")
    func whileGlobal() {
        image.given(Example.added, .groupsChanged(global))
            .when(change([Example.research], isGlobal: .set(true), administering: [Example.teaching]))
            .then(.groupsChanged(GroupsChanged(removed: [Example.teaching])))
    }

    @Test("what is as it was takes no right and changes nothing")
    func nothing() {
        let same = [Example.teaching, Example.research, Example.teaching]
        image.given(Example.added).when(change(same, isGlobal: .set(false), administering: [])).thenNothing()
        image.given(Example.added).when(change(same, administering: [Example.visitors])).thenNothing()
    }

    @Test("names are compared whole")
    func wholeNames() {
        let (ml, research) = (GroupName(recorded: "ml"), GroupName(recorded: "ml-research"))
        image.given(Example.added)
            .when(change([Example.research, Example.teaching, research], administering: [ml]))
            .thenRejected(.forbidden(Example.name, [.administers(research)]))
    }

    @Test("what somebody else added meanwhile is judged too: a list that lacks it would take it away")
    func race() {
        let meanwhile = ImageEvent.groupsChanged(GroupsChanged(added: [Example.visitors]))
        let command = change([Example.research], administering: [Example.teaching])
        image.given(Example.added).when(command).then(.groupsChanged(GroupsChanged(removed: [Example.teaching])))
        image.given(Example.added, meanwhile).when(command)
            .thenRejected(.forbidden(Example.name, [.administers(Example.visitors)]))
    }

    @Test("an image that is gone is gone for them too")
    func gone() {
        let command = change([], administering: [Example.research])
        image.given().when(command).thenRejected(.unknown(Example.name))
        image.given(Example.added, Example.removed).when(command)
            .thenRejected(.removed(Example.name, Example.stamp(2)))
    }

    @Test("the rejection names every right that is missing")
    func sentence() {
        let rejection = ImageRejection.forbidden(Example.name, [.changesGlobal, .administers(Example.research)])
        #expect(rejection.kind == .forbidden([.changesGlobal, .administers(Example.research)]))
        #expect(
            rejection.description
                == "to change image 'minimal-notebook-k3x9q' like this takes somebody who changes whether an image is global "
                + "and administers the group 'research'; leave that as it is, or ask an administrator"
        )
    }
}
