import EventSourcing
import EventSourcingTesting
import ImageDomain
import JSON
import Testing

@testable import ReadModels

@Suite("who set what a thing says of itself")
struct BlameTests {
    private static let a: ImageName = "a"
    private static let stream = a.stream

    private func blame(_ stretches: History.Stretch..., upTo position: Int64 = .max) throws -> Blame {
        let thing = try #require(Thing(Self.stream))
        let events = History(stretches).events.filter { $0.stream == Self.stream }
        return try Blame(of: thing, events.prefix { $0.position.rawValue <= position })
    }

    /// The position to which each field is laid.
    private func positions(_ blame: Blame) -> [String: Int64] {
        var positions: [String: Int64] = [:]
        for line in blame.lines {
            switch line.field.name {
            case .field(let name): positions[name] = line.origin.position.rawValue
            case .group(let group): positions["group \(group)"] = line.origin.position.rawValue
            }
        }
        return positions
    }

    private let added = image(.image("a", type: .cpu, groups: ["ml"]))
    private func edited(_ edit: ImageEdited, by actor: EventActor = .bob, reason: String? = nil) -> History.Stretch {
        on(Self.stream, ImageEvent.imageEdited(edit), by: actor, reason: reason)
    }

    @Test("before anything is edited all is with whom added it")
    func whole() throws {
        let blame = try blame(added)
        #expect(blame.lines.allSatisfy { $0.origin.position == Position(1) && $0.origin.actor == .alice })
        #expect(positions(blame).keys.contains("group ml"))
        #expect(blame.removal == nil)
        #expect(!blame.isUnknown)
    }

    @Test("an edit is to blame for what it changed and for nothing else, with its reason")
    func edit() throws {
        let blame = try blame(added, edited(ImageEdited(type: Change(before: .cpu, after: .gpu)), reason: "needs CUDA"))
        #expect(positions(blame).filter { $0.value == 2 }.keys.sorted() == ["type"])
        let line = try #require(blame.lines.first { $0.field.name == .field("type") })
        #expect(line.field.value == .string("gpu"))
        #expect(line.origin.actor == .bob)
        #expect(line.origin.reason == "needs CUDA")
        #expect(line.origin.type == .imageEdited)
    }

    @Test("who sets a field back is the one who set it")
    func backAndForth() throws {
        let blame = try blame(
            added,
            edited(ImageEdited(type: Change(before: .cpu, after: .gpu))),
            edited(ImageEdited(type: Change(before: .gpu, after: .cpu)), by: .alice)
        )
        #expect(positions(blame)["type"] == 3)
        #expect(positions(blame)["url"] == 1)
    }

    @Test("each group is with whom gave it, and who took one away is known until it comes back")
    func groups() throws {
        let give = on(Self.stream, ImageEvent.groupsChanged(GroupsChanged(added: ["vision"])), by: .bob)
        let take = on(Self.stream, ImageEvent.groupsChanged(GroupsChanged(removed: ["ml"])), by: .bob)
        let taken = try blame(added, give, take)
        #expect(positions(taken)["group vision"] == 2)
        #expect(positions(taken)["group ml"] == nil)
        #expect(taken.formerGroups["ml"]?.position == Position(3))
        let back = on(Self.stream, ImageEvent.groupsChanged(GroupsChanged(added: ["ml"])))
        let restored = try blame(added, give, take, back)
        #expect(positions(restored)["group ml"] == 4)
        #expect(restored.formerGroups.isEmpty)
    }

    @Test("as of a position it tells what held then")
    func asOf() throws {
        let edit = edited(ImageEdited(type: Change(before: .cpu, after: .gpu)))
        #expect(positions(try blame(added, edit, upTo: 1))["type"] == 1)
        #expect(try blame(added, edit, upTo: 0).isUnknown)
    }

    @Test("a removed image keeps what it said last, and says who removed it")
    func removed() throws {
        let remove = on(Self.stream, ImageEvent.imageRemoved(ImageRemoved()), by: .bob, reason: "obsolete")
        let blame = try blame(added, remove)
        #expect(blame.removal?.position == Position(2))
        #expect(blame.removal?.reason == "obsolete")
        #expect(positions(blame)["type"] == 1)
    }

    @Test("state and current build are with the event that made them so")
    func builds() throws {
        let input = BuildInput(baseImage: "r/base", apt: ["git"])
        let custom = ImageAdded(
            name: "a",
            displayName: "a",
            type: .cpu,
            url: nil,
            groups: ["ml"],
            source: .custom
        )
        let artefact = Artefact(buildID: BuildID(recorded: "b1"), number: 1, reference: "r/a:1", digest: "sha256:0")
        let worker = WorkerName(recorded: "w.r")
        let blame = try blame(
            image(
                custom,
                .buildStarted(BuildStarted(buildID: BuildID(recorded: "b1"), number: 1, input: input)),
                .buildClaimed(BuildClaimed(buildID: BuildID(recorded: "b1"), number: 1, worker: worker)),
                .buildSucceeded(BuildSucceeded(artefact: artefact, sizeBytes: 1, durationSeconds: 1))
            )
        )
        let found = positions(blame)
        #expect(found["state"] == 4)
        #expect(found["url"] == 4)
        #expect(found["currentBuild"] == 4)
        #expect(found["displayName"] == 1)
    }
}

@Suite("what is different between two positions")
struct NetDifferenceTests {
    private static let a: ImageName = "a"
    private static let ml: GroupName = "ml"

    private func net(
        _ stream: StreamName = a.stream,
        from start: Int64,
        upTo end: Int64,
        _ stretches: History.Stretch...
    ) throws -> NetDifference? {
        let events = History(stretches).events.filter { $0.stream == stream }
        return try NetDifference(
            of: try #require(Thing(stream)),
            events,
            from: Position(start),
            upTo: Position(end)
        )
    }

    private let added = image(.image("a", type: .cpu, groups: ["ml"]))
    private let toGPU = on(
        a.stream,
        ImageEvent.imageEdited(ImageEdited(type: Change(before: .cpu, after: .gpu))),
        by: .bob
    )
    private let toCPU = on(a.stream, ImageEvent.imageEdited(ImageEdited(type: Change(before: .gpu, after: .cpu))))
    private let removed = on(a.stream, ImageEvent.imageRemoved(ImageRemoved()), by: .bob)

    @Test("a field has what it was before and what it is after, with who was last")
    func change() throws {
        let net = try #require(try net(from: 1, upTo: 2, added, toGPU))
        let change = try #require(net.changes.first)
        #expect(net.changes.count == 1)
        #expect((change.field, change.before, change.after) == ("type", .string("cpu"), .string("gpu")))
        #expect(change.origin.actor == .bob)
        #expect(net.events.map(\.position.rawValue) == [2])
        #expect(net.wasThere && net.isThere)
    }

    @Test("from a to b and back is nothing")
    func backAndForth() throws {
        #expect(try net(from: 1, upTo: 3, added, toGPU, toCPU) == nil)
        #expect(try net(from: 1, upTo: 2, added, toGPU, toCPU) != nil)
        #expect(try net(from: 2, upTo: 3, added, toGPU, toCPU)?.changes.first?.after == .string("cpu"))
    }

    @Test("added and removed again is nothing, and so is a stretch without an event of it")
    func comeAndGone() throws {
        #expect(try net(from: 0, upTo: 2, added, removed) == nil)
        #expect(try net(from: 1, upTo: 1, added, toGPU) == nil)
        #expect(try net(from: 2, upTo: 9, added, toGPU) == nil)
    }

    @Test("what was added is all new, and what was removed all gone")
    func presence() throws {
        let new = try #require(try net(from: 0, upTo: 1, added))
        #expect(!new.wasThere && new.isThere)
        #expect(new.changes.allSatisfy { $0.before == .null })
        #expect(new.groups.added == ["ml"])
        let gone = try #require(try net(from: 1, upTo: 2, added, removed))
        #expect(gone.wasThere && !gone.isThere)
        #expect(gone.changes.allSatisfy { $0.after == .null && $0.origin.position == Position(2) })
        #expect(gone.groups.removed == ["ml"])
    }

    @Test("groups are those that came and those that went; one that came and went is neither")
    func groups() throws {
        func changed(_ added: [GroupName], _ removed: [GroupName]) -> History.Stretch {
            on(Self.a.stream, ImageEvent.groupsChanged(GroupsChanged(added: added, removed: removed)))
        }
        let net = try #require(
            try net(from: 1, upTo: 4, added, changed(["x", "y"], []), changed([], ["x"]), changed([], ["ml"]))
        )
        #expect(net.changes.isEmpty)
        #expect(net.groups.added == ["y"] && net.groups.removed == ["ml"])
        #expect(net.groups.origins.mapValues(\.position.rawValue) == ["y": 2, "ml": 4])
        #expect(net.isAbout("ml") && net.isAbout("y") && !net.isAbout("x"))
    }

    @Test("what came, and each group, is with who brought it, whoever touched the image later")
    func whoBrought() throws {
        let given = on(Self.a.stream, ImageEvent.groupsChanged(GroupsChanged(added: ["x"])), by: .bob, reason: "theirs")
        let net = try #require(try net(from: 0, upTo: 4, added, given, toGPU, toCPU))
        #expect(net.added?.position == Position(1))
        #expect(net.removed == nil)
        #expect(net.last.position == Position(4))
        #expect(net.groups.origins.mapValues(\.position.rawValue) == ["ml": 1, "x": 2])
        #expect(net.groups.origins["x"]?.actor == .bob)
        #expect(net.groups.origins["x"]?.reason == "theirs")
    }

    @Test("a group that was taken before its image was removed is with whom took it, the others with whom removed it")
    func whoTook() throws {
        let taken = on(Self.a.stream, ImageEvent.groupsChanged(GroupsChanged(removed: ["ml"])), by: .bob)
        let two = image(.image("a", type: .cpu, groups: ["ml", "x"]))
        let gone = try #require(try net(from: 1, upTo: 3, two, taken, removed))
        #expect(gone.removed?.position == Position(3))
        #expect(gone.added == nil)
        #expect(gone.groups.origins.mapValues(\.position.rawValue) == ["ml": 2, "x": 3])
        // A second life begins without what the first one had.
        let again = image(.image("a", type: .cpu, groups: ["y"]))
        let back = try #require(try net(from: 1, upTo: 4, two, removed, again, toGPU))
        #expect(back.wasThere && back.isThere)
        #expect(back.groups.origins.mapValues(\.position.rawValue) == ["ml": 2, "x": 2, "y": 3])
        let new = try #require(try net(from: 2, upTo: 4, two, removed, again, toGPU))
        #expect(new.added?.position == Position(3))
    }

    @Test("a group that is registered again under another name differs by its name")
    func registeredAgain() throws {
        let registered = on(Self.ml.stream, GroupEvent.groupRegistered(Self.ml, displayName: nil))
        let gone = on(Self.ml.stream, GroupEvent.groupRemoved(Self.ml))
        let again = on(
            Self.ml.stream,
            GroupEvent.groupRegistered(Self.ml, displayName: Title(recorded: "Machine Learning"))
        )
        #expect(try net(Self.ml.stream, from: 0, upTo: 2, registered, gone) == nil)
        let net = try #require(try net(Self.ml.stream, from: 1, upTo: 3, registered, gone, again))
        #expect(net.changes.map(\.field) == ["displayName"])
        #expect(net.wasThere && net.isThere)
    }
}
