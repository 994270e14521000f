import EventSourcing
import EventSourcingTesting
import ImageDomain
import Testing

/// The image of the examples is for `research` and `teaching`, universal and ready.
@Suite("Why somebody may, or may not, use an image")
struct PermissionExplanationTests {
    let image = DeciderSpecification<ImageDecider>()
    let carol = Subject(recorded: "carol")

    private func explain(
        _ events: [ImageEvent],
        groups: Set<GroupName> = [],
        isKnown: Bool = true,
        lapse: TokenLapse? = nil,
        device: Device? = nil,
        administrators: [GroupName: [String]] = [:],
        registered: Set<GroupName>? = nil,
        moment: String? = nil
    ) -> PermissionExplanation {
        PermissionExplanation(
            PermissionQuestion(
                Applicant(carol, groups: groups, isKnown: isKnown, lapse: lapse),
                image: Example.name,
                image.given(events).state,
                device: device,
                administrators: administrators,
                registered: registered ?? groups,
                moment: moment
            )
        )
    }

    private func name(_ text: String) -> GroupName { GroupName(recorded: text) }

    @Test("a global image is for everybody, whatever its groups are")
    func global() {
        let explanation = explain([Example.added(.universal, isGlobal: true)], groups: [Example.visitors])
        #expect(explanation.isAllowed)
        #expect(explanation.because == "global")
        #expect(explanation.way == .global)
        #expect(
            explanation.sentence
                == "carol may use image 'minimal-notebook-k3x9q', because it is global: it is for every group."
        )
        #expect(explain([Example.added(.universal, isGlobal: true)], isKnown: false).isAllowed)
    }

    @Test("a member may use it, and every group that lets them in is named")
    func group() {
        let one = explain([Example.added], groups: [Example.research, Example.visitors], device: .gpu)
        #expect(one.because == "group")
        #expect(one.way == .groups([Example.research]))
        #expect(
            one.sentence
                == "carol may use image 'minimal-notebook-k3x9q' on a gpu machine, because it is for the group 'research', "
                + "and carol is in it."
        )
        let both = explain([Example.added], groups: [Example.teaching, Example.research])
        #expect(both.way == .groups([Example.research, Example.teaching]))
        #expect(both.sentence.contains("for the groups 'research' and 'teaching', and carol is in them."))
    }

    @Test("a member of other groups learns which would do, and who could open it", arguments: [true, false])
    func notInGroup(hasAdministrator: Bool) {
        let explanation = explain(
            [Example.added],
            groups: [Example.visitors],
            administrators: hasAdministrator ? [Example.visitors: ["Gina", "Hal"]] : [Example.visitors: []]
        )
        #expect(!explanation.isAllowed)
        #expect(explanation.obstacles == [.notInGroup([Example.research, Example.teaching])])
        #expect(explanation.because == "notInGroup")
        let gina = "Gina and Hal, who administer the group 'visitors', can add the image to it. "
        #expect(
            explanation.sentence
                == "carol may not use image 'minimal-notebook-k3x9q': it is for the groups 'research' and 'teaching', and "
                + "carol is only in the group 'visitors'. \(hasAdministrator ? gina : "")"
                + "An administrator can issue a token to carol with one of the groups 'research' and 'teaching', "
                + "add the image to the group 'visitors' or make it global."
        )
    }

    @Test("a group that is not registered is said to be so, and nobody is advised to give it an image")
    func unregistered() {
        let groups: Set = [Example.visitors, name("old")]
        let both = explain([Example.added], groups: groups, registered: [Example.visitors]).sentence
        #expect(both.contains("only in the groups 'old' and 'visitors', of which the group 'old' is not registered."))
        #expect(both.contains("add the image to the group 'visitors' or make it global."))
        let old = explain([Example.added], groups: [name("old")], registered: []).sentence
        #expect(old.contains("only in the group 'old', which is not registered."))
        #expect(!old.contains("add the image"))
    }

    @Test("of a moment of the past it is told what was then, and nobody is advised to mend what is over")
    func moment() {
        let then = "as of position 7"
        let none = explain([], moment: then)
        #expect(
            none.sentence
                == "carol may not use image 'minimal-notebook-k3x9q' as of position 7: there was no image of that "
                + "name by then."
        )
        let closed = explain([Example.added], groups: [Example.visitors], registered: [], moment: then)
        #expect(closed.sentence.hasSuffix("carol is only in the group 'visitors'."))
        #expect(closed.obstacles == [.notInGroup([Example.research, Example.teaching])])
        #expect(closed.remedies.isEmpty)
        let some = explain([Example.added], groups: [Example.research], moment: then)
        #expect(some.sentence.hasPrefix("carol may use image 'minimal-notebook-k3x9q' as of position 7, because"))
    }

    @Test("group names are compared whole", arguments: [("ml", "ml-research"), ("ml-research", "ml"), ("ml", "mlx")])
    func wholeNames(own: String, other: String) {
        let changed = GroupsChanged(added: [name(other)], removed: [Example.research, Example.teaching])
        let explanation = explain([Example.added, .groupsChanged(changed)], groups: [name(own)])
        #expect(explanation.obstacles == [.notInGroup([name(other)])])
        #expect(explain([Example.added, .groupsChanged(changed)], groups: [name(other)]).isAllowed)
    }

    @Test("an image without any group says so")
    func noGroupAtAll() {
        let closed = ImageEvent.groupsChanged(GroupsChanged(removed: [Example.research, Example.teaching]))
        let explanation = explain([Example.added, closed])
        #expect(explanation.obstacles == [.notInGroup([])])
        #expect(
            explanation.sentence
                == "carol may not use image 'minimal-notebook-k3x9q': it is neither global nor for any group. "
                + "An administrator can make it global."
        )
    }

    @Test("of somebody whose tokens have lapsed it is said how the last one did")
    func lapsedToken() {
        let expired = explain([Example.added], isKnown: false, lapse: .expired(.noon)).sentence
        #expect(expired.contains("the last token of carol expired at \(Instant.noon), so it is not known which"))
        let revoked = explain([Example.added], isKnown: false, lapse: .revoked(Stamp(at: .noon, by: .alice))).sentence
        #expect(revoked.contains("the last token of carol was revoked at \(Instant.noon) by Alice, so it is not"))
    }

    @Test("somebody without a valid token is in no group that is known, and both is said")
    func unknownPerson() {
        let explanation = explain([Example.added], isKnown: false)
        #expect(explanation.obstacles.map(\.word) == ["noValidToken", "notInGroup"])
        let clause = "carol has no valid token here, so it is not known which groups carol is in"
        #expect(explanation.sentence.contains(clause))
        #expect(
            explanation.sentence.hasSuffix(
                "; it is for the groups 'research' and 'teaching'. An administrator can issue a token to carol with one of "
                    + "the groups 'research' and 'teaching' or make it global."
            )
        )
    }

    @Test(
        "an image that was never ready tells how its last build ended, by its number",
        arguments: [
            ([], "its build 1 waits for its turn", "carol can wait for the end of build 1."),
            ([Example.firstClaimed], "its build 1 is running", "carol can wait for the end of build 1."),
            ([Example.firstClaimed, Example.firstFailed], "its build 1 failed", "An administrator can build it again"),
            ([Example.firstCancelled], "its build 1 was cancelled", "An administrator can build it again"),
            (
                [Example.firstCancelled, Example.started(Example.otherBuild, 2)], "its build 2 waits for its turn",
                "carol can wait for the end of build 2."
            ),
        ]
    )
    func notReady(_ builds: [ImageEvent], _ cause: String, _ mend: String) {
        let opened = ImageEvent.groupsChanged(GroupsChanged(added: [Example.research]))
        let explanation = explain(
            [Example.customAdded, Example.firstStarted] + builds + [opened],
            groups: [Example.research]
        )
        #expect(explanation.because == "notReady")
        #expect(explanation.way == .groups([Example.research]))
        #expect(explanation.sentence.contains("it is not ready, since \(cause) and none has succeeded yet"))
        #expect(explanation.sentence.contains(mend))
    }

    @Test("between its addition and its first build, an image is not ready either")
    func beforeTheFirstBuild() {
        let explanation = explain([Example.customAdded], groups: [])
        #expect(explanation.obstacles == [.notInGroup([]), .notReady(nil)])
        #expect(explanation.sentence.contains("no build of it has begun"))
    }

    @Test("an image that has been ready stays so while it is rebuilt, and when that fails")
    func rebuilding() {
        let opened = ImageEvent.groupsChanged(GroupsChanged(added: [Example.research]))
        let second = [Example.started(Example.otherBuild, 2)]
        for builds in [second, second + [.buildCancelled(BuildCancelled(buildID: Example.otherBuild, number: 2))]] {
            #expect(explain(Example.ready + [opened] + builds, groups: [Example.research]).because == "group")
        }
    }

    @Test("a gpu image is of no use on a cpu machine")
    func wrongDevice() {
        let explanation = explain([Example.added(.gpu)], groups: [Example.research], device: .cpu)
        #expect(explanation.obstacles == [.wrongDevice])
        #expect(
            explanation.sentence
                == "carol may not use image 'minimal-notebook-k3x9q' on a cpu machine: it needs a GPU, which a cpu machine "
                + "does not have. carol can take a GPU machine. An administrator can change its type, if it runs without a "
                + "GPU."
        )
        #expect(explain([Example.added(.gpu)], groups: [Example.research], device: .gpu).isAllowed)
        #expect(explain([Example.added(.gpu)], groups: [Example.research]).isAllowed)
        #expect(explain([Example.added(.cpu)], groups: [Example.research], device: .gpu).isAllowed)
    }

    @Test("everything that stands in the way is said at once, the person's own in front")
    func allAtOnce() {
        let added = ImageEvent.imageAdded(
            ImageAdded(
                name: Example.name,
                displayName: DisplayName(recorded: "n"),
                type: .gpu,
                url: nil,
                source: .custom
            )
        )
        let explanation = explain(
            [added, Example.firstStarted, Example.firstClaimed, Example.firstFailed],
            isKnown: false,
            device: .cpu
        )
        #expect(explanation.obstacles.map(\.word) == ["noValidToken", "notInGroup", "notReady", "wrongDevice"])
        #expect(explanation.because == "noValidToken")
        for word in ["no valid token", "neither global", "build 1 failed", "needs a GPU"] {
            #expect(explanation.sentence.contains(word), "\(explanation.sentence)")
        }
    }

    @Test("a removed image tells when it went and who took it, and nothing else")
    func removed() {
        let explanation = explain([Example.added, Example.removed], isKnown: false, device: .cpu)
        #expect(explanation.obstacles == [.removed(Example.stamp(2))])
        #expect(
            explanation.sentence
                == "carol may not use image 'minimal-notebook-k3x9q' on a cpu machine: it was removed at "
                + "2026-11-24T12:00:01.000000Z by Alice. An administrator can add it again under another name."
        )
    }

    @Test("a name that no image ever had is said to be one")
    func neverExisted() {
        let explanation = explain([], groups: [Example.research])
        #expect(explanation.because == "neverExisted")
        #expect(explanation.sentence.contains("there has never been an image of that name"))
    }

    @Test("it can be about anybody in some groups")
    func anybody() {
        func explain(_ groups: Set<GroupName>) -> String {
            let state = image.given(Example.added).state
            return PermissionExplanation(
                PermissionQuestion(Applicant(groups: groups), image: Example.name, state, registered: groups)
            )
            .sentence
        }
        #expect(explain([Example.research]).hasPrefix("A member of the group 'research' may use image"))
        #expect(explain([]).hasPrefix("Somebody in no group may not use image"))
        #expect(explain([]).contains("and such a person is in no group. An administrator can make it global."))
    }

    @Test("of many groups the first are named, and how many more there are")
    func manyGroups() {
        let many = (10..<40).map { name("g\($0)") }
        let changed = GroupsChanged(added: many, removed: [Example.research, Example.teaching])
        #expect(
            explain([Example.added, .groupsChanged(changed)]).sentence
                .contains("for the groups 'g10', 'g11', 'g12', 'g13', 'g14' and 25 others, and carol is in no group")
        )
    }
}
