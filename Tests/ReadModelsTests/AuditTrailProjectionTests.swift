import EventSourcing
import EventSourcingTesting
import ImageDomain
import ReadModels
import Testing

@Suite("the read model audit trail")
struct AuditTrailProjectionTests {
    private let jupyter = ImageAdded.image(
        "jupyter-a",
        displayName: "jupyter",
        description: "says \"hello\"",
        type: .universal,
        urlForGPU: "quay.io/team/notebook:1-gpu",
        pullSecret: "quay",
        groups: ["ml", "vision"]
    )

    /// The row of the last event.
    private func row(of stretches: History.Stretch...) throws -> AuditRow {
        let rows = try ProjectionSpecification(AuditTrailProjection()).given(History(stretches)).rows()
        return try #require(rows.compactMap(\.entry).last)
    }

    private func changes(_ row: AuditRow) -> String { String(decoding: row.changes, as: UTF8.self) }

    @Test("an added image tells every field that it has, and for whom it is")
    func imageAdded() throws {
        let row = try row(of: image(jupyter))
        #expect(row.position == Position(1))
        #expect(row.image == jupyter.name)
        #expect(row.groups == ["ml", "vision"])
        #expect(row.summary == "Alice added the image jupyter-a ('jupyter') for the groups ml, vision")
        #expect(
            changes(row) == """
                [{"field":"name","before":null,"after":"jupyter-a"},\
                {"field":"displayName","before":null,"after":"jupyter"},\
                {"field":"description","before":null,"after":"says \\"hello\\""},\
                {"field":"type","before":null,"after":"universal"},\
                {"field":"url","before":null,"after":"quay.io/team/notebook:1"},\
                {"field":"urlForGpu","before":null,"after":"quay.io/team/notebook:1-gpu"},\
                {"field":"pullSecret","before":null,"after":"quay"},\
                {"field":"global","before":null,"after":false},\
                {"field":"groups","before":null,"after":["ml","vision"]},\
                {"field":"source","before":null,"after":"existing"}]
                """
        )
    }

    @Test(
        "who may use a new image is said in words",
        arguments: [
            (ImageAdded.image("a", isGlobal: true, groups: ["ml"]), "for every group"),
            (ImageAdded.image("a"), "for no group yet"),
            (ImageAdded.image("a", groups: ["ml"]), "for the group ml"),
        ]
    )
    func addedFor(added: ImageAdded, words: String) throws {
        #expect(try row(of: image(added)).summary.hasSuffix(words))
    }

    @Test("an edit tells before and after of each field, in data and in words")
    func imageEdited() throws {
        let edited = ImageEdited(
            type: Change(before: .universal, after: .gpu),
            pullSecret: Change(before: PullSecretName(recorded: "quay"), after: nil)
        )
        let row = try row(
            of: image(jupyter),
            on(jupyter.name.stream, ImageEvent.imageEdited(edited), by: .bob, reason: "no CPUs left")
        )
        #expect(row.actor == .bob)
        #expect(row.reason == "no CPUs left")
        #expect(row.groups.isEmpty)
        #expect(
            row.summary
                == "Bob edited the image jupyter-a: type from 'universal' to 'gpu', pull secret from 'quay' to none"
        )
        #expect(
            changes(row) == """
                [{"field":"type","before":"universal","after":"gpu"},{"field":"pullSecret","before":"quay","after":null}]
                """
        )
    }

    @Test("a long text is cut short in the words, and whole in the data")
    func longText() throws {
        let text = String(repeating: "line\n", count: 50)
        let edited = ImageEdited(description: Change(before: nil, after: Description(recorded: text)))
        let row = try row(of: image(jupyter, .imageEdited(edited)))
        #expect(!row.summary.contains("\n"))
        #expect(row.summary.count < 150)
        #expect(changes(row).count > 250)
    }

    @Test("a change of groups tells which came, which went, whether every group may use it, and the lists")
    func groupsChanged() throws {
        let changed = GroupsChanged(added: ["audio"], removed: ["ml"], isGlobal: Change(before: true, after: false))
        let row = try row(of: image(jupyter, .groupsChanged(changed)))
        #expect(row.groups == ["audio", "ml"])
        #expect(
            row.summary == "Alice changed who may use the image jupyter-a: only its groups may use it now; "
                + "given to the group audio; taken from the group ml"
        )
        #expect(
            changes(row) == """
                [{"field":"global","before":true,"after":false},\
                {"field":"groups","before":["ml","vision"],"after":["audio","vision"]}]
                """
        )
    }

    @Test("what an image's groups were before is what all earlier changes made of them")
    func groupsChangedAgain() throws {
        let row = try row(
            of: image(
                jupyter,
                .groupsChanged(GroupsChanged(added: ["audio"], removed: ["ml"])),
                .imageEdited(ImageEdited(type: Change(before: .universal, after: .gpu))),
                .groupsChanged(GroupsChanged(removed: ["audio", "vision"]))
            )
        )
        #expect(row.groups == ["audio", "vision"])
        #expect(changes(row) == #"[{"field":"groups","before":["audio","vision"],"after":[]}]"#)
    }

    @Test("a removed image keeps its history, and gets one more row, that says and is found by who had it")
    func imageRemoved() throws {
        let changed = ImageEvent.groupsChanged(GroupsChanged(added: ["audio"], removed: ["ml"]))
        let row = try row(of: image(jupyter, changed, .imageRemoved(ImageRemoved(artefacts: .deleted))))
        #expect(row.position == Position(3))
        #expect(row.image == jupyter.name)
        #expect(row.groups == ["audio", "vision"])
        #expect(
            row.summary == "Alice removed the image jupyter-a, which was for the groups audio, vision; "
                + "what was built for it goes from the registry"
        )
        #expect(
            changes(row) == """
                [{"field":"name","before":"jupyter-a","after":null},{"field":"global","before":false,"after":null},\
                {"field":"groups","before":["audio","vision"],"after":null}]
                """
        )
    }

    @Test(
        "a removal says when every group had the image, and nothing when none had",
        arguments: [
            (ImageAdded.image("a", isGlobal: true, groups: ["ml"]), ", which was for every group; "),
            (ImageAdded.image("a"), "the image a; "),
        ]
    )
    func removedFor(added: ImageAdded, words: String) throws {
        #expect(try row(of: image(added, .imageRemoved(ImageRemoved(artefacts: .kept)))).summary.contains(words))
    }

    @Test("a removed image leaves nothing but its entries")
    func nothingElse() throws {
        let removed = image(jupyter, .imageRemoved(ImageRemoved(artefacts: .kept)))
        let rows = try ProjectionSpecification(AuditTrailProjection()).given(removed).rows()
        #expect(rows.compactMap(\.image).isEmpty)
        let listed = try ProjectionSpecification(AuditTrailProjection()).given(image(jupyter)).rows()
        let expected = AuditedImage(name: jupyter.name, isGlobal: false, groups: ["ml", "vision"])
        #expect(listed.compactMap(\.image) == [expected])
    }

    @Test("a change of groups of an image that nobody added stops it: events were missed")
    func missed() throws {
        let history = History(on(jupyter.name.stream, ImageEvent.groupsChanged(GroupsChanged(added: ["ml"]))))
        var rows: [AuditTrailRow.Key: AuditTrailRow] = [:]
        #expect(throws: (any Error).self) { try AuditTrailProjection().apply(history.events[0], to: &rows) }
        #expect(rows.isEmpty)
    }

    @Test("a group's life is told under its name")
    func groups() throws {
        let ml: GroupName = "ml"
        let registered = on(ml.stream, GroupEvent.groupRegistered(ml, displayName: Title(recorded: "Machines")))
        #expect(try row(of: registered).summary == "Alice registered the group ml ('Machines')")
        let title = Change<Title?>(before: Title(recorded: "Machines"), after: nil)
        let edited = try row(of: registered, on(ml.stream, GroupEvent.groupEdited(displayName: title)))
        #expect(edited.summary == "Alice edited the group ml: display name from 'Machines' to none")
        #expect(changes(edited) == #"[{"field":"displayName","before":"Machines","after":null}]"#)
        let removed = try row(of: registered, on(ml.stream, GroupEvent.groupRemoved(ml)))
        #expect(removed.summary == "Alice removed the group ml")
        #expect([edited.groups, removed.groups] == [["ml"], ["ml"]])
        #expect(removed.image == nil)
    }

    @Test("a token's life is told with what it was good for, and never with its value")
    func tokens() throws {
        let grant = TokenGrant(
            id: TokenID(recorded: "t1"),
            subject: Subject(recorded: "ada"),
            displayName: Title(recorded: "Ada"),
            role: .user,
            groups: ["ml"],
            expiresAt: .noon
        )
        let issued = on(grant.id.stream, TokenEvent.tokenIssued(grant))
        let row = try row(of: issued)
        #expect(row.groups == ["ml"])
        #expect(
            row.summary
                == "Alice issued the token t1 to Ada as user, with the group ml, until 2026-11-24T12:00:00.000000Z"
        )
        let revoked = try self.row(of: issued, on(grant.id.stream, TokenEvent.tokenRevoked(grant)))
        #expect(revoked.summary == "Alice revoked the token t1 of Ada")
        #expect(changes(revoked) == #"[{"field":"revoked","before":false,"after":true}]"#)
        #expect(!changes(row).contains("groupAdmin"))
    }

    @Test("the groups that a token administers are told when it is issued and when it is revoked, and found by them")
    func groupAdministrators() throws {
        let grant = TokenGrant(
            id: TokenID(recorded: "t1"),
            subject: Subject(recorded: "gina"),
            role: .user,
            groups: ["ml"],
            groupAdmin: ["ml", "vision"]
        )
        let issued = on(grant.id.stream, TokenEvent.tokenIssued(grant))
        let row = try row(of: issued)
        #expect(
            row.summary
                == "Alice issued the token t1 to gina as user, with the group ml, administering the groups ml, vision, "
                + "without end"
        )
        #expect(row.groups == ["ml", "vision"])
        #expect(changes(row).contains(#"{"field":"groupAdmin","before":null,"after":["ml","vision"]}"#))
        let revoked = try self.row(of: issued, on(grant.id.stream, TokenEvent.tokenRevoked(grant)))
        #expect(revoked.summary == "Alice revoked the token t1 of gina, who administered the groups ml, vision")
        #expect(revoked.groups == ["ml", "vision"])
        #expect(changes(revoked).contains(#"{"field":"groupAdmin","before":["ml","vision"],"after":[]}"#))
    }

    @Test(
        "an event of a type that this version does not know stops it",
        arguments: ["pull-secret-quay", "image-a", "x"]
    )
    func unknownType(stream: String) {
        let unknown = NewEvent(type: "Unheard", schemaVersion: 1, payload: Array("{}".utf8))
        let event = History(History.Stretch(StreamName(rawValue: stream), [unknown], by: .alice, reason: nil)).events[0]
        var rows: [AuditTrailRow.Key: AuditTrailRow] = [:]
        #expect(throws: UndecodableEvent(event, .unknownType)) {
            try AuditTrailProjection().apply(event, to: &rows)
        }
    }
}
