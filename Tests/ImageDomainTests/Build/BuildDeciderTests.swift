import EventSourcing
import EventSourcingTesting
import ImageDomain
import OCI
import Testing

@Suite("Building a custom image")
struct BuildDeciderTests {
    let image = DeciderSpecification<ImageDecider>()
    let name = Example.name

    @Test("a custom image is added and its first build started in one append")
    func add() {
        var add = Example.add
        add.type = .cpu
        add.urlForGPU = nil
        add.origin = .custom(Example.build, Example.input)
        let added = ImageAdded(
            name: name,
            displayName: add.displayName,
            description: add.description,
            type: .cpu,
            url: nil,
            pullSecret: add.pullSecret,
            groups: [Example.research, Example.teaching],
            source: .custom
        )
        image.given().when(.add(add)).then(.imageAdded(added), Example.firstStarted)
    }

    @Test("between the event that adds it and the one that starts its first build it is a custom one that is building")
    func beforeTheFirstBuild() {
        let added = image.given(Example.customAdded).state.image
        #expect(added?.source == .custom)
        #expect(added?.state == .building)
        #expect(added?.isRebuilding == false)
    }

    @Test("it is building until a build ends, ready with the first success, and stays ready from then on")
    func states() {
        func state(_ events: ImageEvent...) -> ImageState? {
            image.given([Example.customAdded, Example.firstStarted] + events).state.image?.state
        }
        #expect(state() == .building)
        #expect(state(Example.firstClaimed) == .building)
        #expect(state(Example.firstClaimed, Example.firstFailed) == .failed)
        #expect(state(Example.firstCancelled) == .cancelled)
        #expect(state(Example.firstClaimed, Example.firstFailed, Example.started(Example.otherBuild, 2)) == .building)
        #expect(state(Example.firstClaimed, Example.firstSucceeded) == .ready)

        let rebuilding = image.given(Example.ready + [Example.started(Example.otherBuild, 2)]).state.image
        #expect(rebuilding?.state == .ready)
        #expect(rebuilding?.isRebuilding == true)
        #expect(rebuilding?.url == Example.artefact(Example.build, 1).reference)
        let failed = ImageEvent.buildFailed(
            BuildFailed(buildID: Example.otherBuild, number: 2, failure: Example.failure)
        )
        let after = image.given(Example.ready + [Example.started(Example.otherBuild, 2), failed]).state.image
        #expect(after?.state == .ready)
        #expect(after?.isRebuilding == false)
        #expect(after?.url == rebuilding?.url)
    }

    @Test("an image has one build at a time, and a second start names the one that is under way")
    func oneAtATime() {
        let start = ImageCommand.startBuild(name, Example.otherBuild, BuildChange())
        let refusal = ImageRejection.buildUnderWay(name, Example.build, number: 1)
        image.given(Example.customAdded, Example.firstStarted).when(start).thenRejected(refusal)
        image.given(Example.customAdded, Example.firstStarted, Example.firstClaimed).when(start)
            .thenRejected(refusal)
        #expect(refusal.description.contains(Example.build.rawValue))
        #expect(refusal.kind == .conflict)
    }

    @Test("a rebuild goes on from the last input: a changed base counts, an emptied list empties, the rest stays")
    func rebuild() {
        let base = ImageReference(recorded: "quay.io/lab/base:2")
        let change = BuildChange(baseImage: .set(base), pullSecret: .set(nil), conda: .set([]), pip: .set(["idna"]))
        let input = BuildInput(baseImage: base, apt: ["git"], pip: ["idna"])
        image.given(Example.ready).when(.startBuild(name, Example.otherBuild, change))
            .then(Example.started(Example.otherBuild, 2, input))
        // From the last one, also when that failed.
        let failed = ImageEvent.buildFailed(
            BuildFailed(buildID: Example.otherBuild, number: 2, failure: Example.failure)
        )
        let third = BuildID(recorded: "b3aaaaaaaaaaaaaa")
        image.given(Example.ready + [Example.started(Example.otherBuild, 2, input), failed])
            .when(.startBuild(name, third, BuildChange())).then(Example.started(third, 3, input))
    }

    @Test("a rebuild without any package is refused")
    func nothingLeft() {
        let change = BuildChange(apt: .set([]), conda: .set([]), pip: .set([]))
        let fault = FieldFault(
            "apt",
            "at least one package of APT, Conda or pip is needed; an image without any is listed by its URL"
        )
        image.given(Example.ready).when(.startBuild(name, Example.otherBuild, change)).thenRejected(.invalid([fault]))
    }

    @Test("an existing image is not built, claimed, recorded, cancelled or rolled back here")
    func existing() {
        image.given(Example.added).when(.startBuild(name, Example.build, BuildChange()))
            .thenRejected(.notBuiltHere(name))
        image.given(Example.added).when(.rollBack(name, toBuild: 1)).thenRejected(.notBuiltHere(name))
        image.given(Example.added).when(.cancelBuild(name, Example.build))
            .thenRejected(.buildNot(Example.build, nil))
        image.given(Example.added).when(.claimBuild(name, Example.build, by: Example.worker))
            .thenRejected(.buildNot(Example.build, nil))
        image.given(Example.added).when(.expireArtefacts(name, keeping: 1)).thenNothing()
    }

    @Test("a queued build is claimed by one worker and by no second")
    func claim() {
        let claim = ImageCommand.claimBuild(name, Example.build, by: Example.worker)
        image.given(Example.customAdded, Example.firstStarted).when(claim).then(Example.firstClaimed)
        image.given(Example.customAdded, Example.firstStarted, Example.firstClaimed).when(claim)
            .thenRejected(.buildNot(Example.build, .running))
        image.given(Example.customAdded, Example.firstStarted, Example.firstCancelled).when(claim)
            .thenRejected(.buildNot(Example.build, .cancelled))
    }

    @Test("a success makes the build current and names what it replaces")
    func success() {
        image.given(Example.customAdded, Example.firstStarted, Example.firstClaimed)
            .when(.recordSucceeded(name, Example.build, Example.result(1))).then(Example.firstSucceeded)
        let second = Example.ready + [Example.started(Example.otherBuild, 2), Example.claimed(Example.otherBuild, 2)]
        image.given(second).when(.recordSucceeded(name, Example.otherBuild, Example.result(2)))
            .then(Example.succeeded(Example.otherBuild, 2, replacing: Example.artefact(Example.build, 1)))
        let after = image.given(second + [Example.succeeded(Example.otherBuild, 2)]).state.image
        #expect(after?.builds?.current == 2)
        #expect(after?.url == Example.artefact(Example.otherBuild, 2).reference)
    }

    @Test("what was cancelled, failed or removed meanwhile does not succeed any more")
    func tooLate() {
        let success = ImageCommand.recordSucceeded(name, Example.build, Example.result(1))
        let claimed = [Example.customAdded, Example.firstStarted, Example.firstClaimed]
        image.given(claimed + [Example.firstCancelled]).when(success).thenRejected(.buildNot(Example.build, .cancelled))
        image.given(claimed + [Example.firstFailed]).when(success).thenRejected(.buildNot(Example.build, .failed))
        image.given(claimed + [Example.firstFailed, Example.started(Example.otherBuild, 2)]).when(success)
            .thenRejected(.buildNot(Example.build, nil))
        image.given(claimed + [Example.firstCancelled, Example.removed]).when(success)
            .thenRejected(.removed(name, Example.stamp(5)))
    }

    @Test("a queued or running build is cancelled; again it is no fault, and one that is over is not touched")
    func cancel() {
        let cancel = ImageCommand.cancelBuild(name, Example.build)
        let started = [Example.customAdded, Example.firstStarted]
        image.given(started).when(cancel).then(Example.firstCancelled)
        image.given(started + [Example.firstClaimed]).when(cancel).then(Example.firstCancelled)
        image.given(started + [Example.firstCancelled]).when(cancel).thenNothing()
        image.given(Example.ready).when(cancel).thenRejected(.buildNot(Example.build, .succeeded))
        image.given(started + [Example.firstClaimed, Example.firstFailed]).when(cancel)
            .thenRejected(.buildNot(Example.build, .failed))
        image.given(Example.ready + [Example.started(Example.otherBuild, 2)]).when(cancel)
            .thenRejected(.buildNot(Example.build, nil))
    }

    @Test("an earlier success is made current again; to the current one there is nothing to do")
    func rollBack() {
        let (first, second) = (Example.artefact(Example.build, 1), Example.artefact(Example.otherBuild, 2))
        let events =
            Example.ready + [
                Example.started(Example.otherBuild, 2), Example.claimed(Example.otherBuild, 2),
                Example.succeeded(Example.otherBuild, 2, replacing: first),
            ]
        let rolledBack = ImageEvent.imageRolledBack(ImageRolledBack(artefact: first, replaced: second))
        image.given(events).when(.rollBack(name, toBuild: 1)).then(rolledBack)
        image.given(events).when(.rollBack(name, toBuild: 2)).thenNothing()
        image.given(events).when(.rollBack(name, toBuild: 3))
            .thenRejected(.noArtefact(name, number: 3, available: [1, 2]))
        let after = image.given(events + [rolledBack]).state.image
        #expect(after?.url == first.reference)
        #expect(after?.builds?.current == 1)
        // The next build counts on from the last one, and replaces the current one.
        let third = BuildID(recorded: "b3aaaaaaaaaaaaaa")
        image.given(events + [rolledBack, Example.started(third, 3), Example.claimed(third, 3)])
            .when(.recordSucceeded(name, third, Example.result(3)))
            .then(Example.succeeded(third, 3, replacing: first))
    }

    @Test("of the old artefacts all but the newest expire, and never the current one")
    func retention() {
        var events = Example.ready
        for number in 2...5 {
            let build = BuildID(recorded: "b\(number)aaaaaaaaaaaaaa")
            events += [
                Example.started(build, number), Example.claimed(build, number), Example.succeeded(build, number),
            ]
        }
        func artefact(_ number: Int) -> Artefact {
            Example.artefact(BuildID(recorded: "b\(number)aaaaaaaaaaaaaa"), number)
        }
        image.given(events).when(.expireArtefacts(name, keeping: 4)).thenNothing()
        image.given(events).when(.expireArtefacts(name, keeping: 2))
            .then(.artefactsExpired(ArtefactsExpired([artefact(1), artefact(2)])))
        let rolledBack = ImageEvent.imageRolledBack(ImageRolledBack(artefact: artefact(1), replaced: artefact(5)))
        let expired = ImageEvent.artefactsExpired(ArtefactsExpired([artefact(2), artefact(3)]))
        image.given(events + [rolledBack]).when(.expireArtefacts(name, keeping: 2)).then(expired)
        image.given(events + [rolledBack, expired]).when(.rollBack(name, toBuild: 2))
            .thenRejected(.noArtefact(name, number: 2, available: [1, 4, 5]))
    }

    @Test("with an image its running build ends, and its artefacts go when that is asked for")
    func remove() {
        image.given(Example.customAdded, Example.firstStarted).when(.remove(name, artefacts: .kept))
            .then(Example.firstCancelled, .imageRemoved(ImageRemoved()))
        let deleted = ImageRemoved(
            artefacts: .deleted,
            currentBuild: Example.build,
            deleted: [Example.artefact(Example.build, 1)]
        )
        image.given(Example.ready).when(.remove(name, artefacts: .deleted)).then(.imageRemoved(deleted))
        image.given(Example.ready).when(.remove(name, artefacts: .kept))
            .then(.imageRemoved(ImageRemoved(currentBuild: Example.build)))
        image.given(Example.ready + [.imageRemoved(deleted)])
            .when(.recordArtefactsRemoved(name, [Example.build]))
            .then(.artefactsRemoved(ArtefactsRemoved([Example.build])))
    }

    @Test("a custom image is edited like any other, but for its URL")
    func edit() {
        image.given(Example.ready).when(.edit(name, EditImage(url: .set(Example.url))))
            .thenRejected(
                .invalid([
                    FieldFault(
                        "url",
                        "a custom image has the URL of its current build; rebuild it, or roll it back to another build"
                    )
                ])
            )
        let described = ImageEdited(description: Change(before: nil, after: Description(recorded: "x")))
        image.given(Example.ready).when(.edit(name, EditImage(description: .set(Description(recorded: "x")))))
            .then(.imageEdited(described))
    }

    @Test("a row's JSON holds all that the rules look back to")
    func rowJSON() throws {
        let builds = try #require(image.given(Example.ready).state.image?.builds)
        #expect(try ImageBuilds(json: builds.json) == builds)
        let failed = try #require(image.given(Example.customAdded, Example.firstStarted).state.image?.builds)
        #expect(try ImageBuilds(json: failed.json) == failed)
    }
}
