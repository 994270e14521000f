import EventSourcing
import EventSourcingTesting
import ImageDomain
import JSON
import OCI
import Testing

@Suite("Events as they were stored by every release")
struct GoldenFileTests {
    @Test("every schema of every event type has a golden file, and every golden file has its type")
    func complete() throws {
        let files = Set(try GoldenFile.all().map { "\($0.type)-\($0.schemaVersion)" })
        let schemas = [
            ImageEvent.schemas, GroupEvent.schemas, TokenEvent.schemas, PullSecretEvent.schemas,
        ].flatMap { schemas in
            schemas.flatMap { type, current in (1...current).map { "\(type)-\($0)" } }
        }
        #expect(files == Set(schemas))
        #expect(schemas.count == Set(schemas).count)
    }

    @Test("every golden file decodes, and one of a current schema encodes to the same bytes")
    func sameBytes() throws {
        for file in try GoldenFile.all() {
            let current = try Self.recode(file)
            guard current.schemaVersion == file.schemaVersion else { continue }
            #expect(String(decoding: current.payload, as: UTF8.self) == String(decoding: file.payload, as: UTF8.self))
        }
    }

    @Test("a golden file decodes to what was meant by it")
    func meaning() throws {
        let files = try GoldenFile.all()
        func recorded(_ type: EventType, schema: Int = 1) throws -> RecordedEvent {
            try #require(files.first { $0.type == type && $0.schemaVersion == schema }).recorded
        }
        #expect(try EventCodec.decode(recorded(.imageAdded)) == Example.added)
        #expect(try EventCodec.decode(recorded(.imageEdited)) == ImageEvent.imageEdited(Self.edited))
        #expect(try EventCodec.decode(recorded(.groupsChanged)) == ImageEvent.groupsChanged(Self.groupsChanged))
        #expect(try EventCodec.decode(recorded(.imageRemoved)) == Example.removed)
        for event in Self.builds { #expect(try EventCodec.decode(recorded(event.type)) == event) }
        #expect(try EventCodec.decode(recorded(.groupRegistered)) == Self.groupRegistered)
        #expect(try EventCodec.decode(recorded(.groupEdited)) == Self.groupEdited)
        #expect(try EventCodec.decode(recorded(.groupRemoved)) == GroupEvent.groupRemoved(Example.research))
        for schema in 1...2 {
            let issued = Self.issued(administering: schema == 1 ? [] : [Example.research, Example.teaching])
            #expect(try EventCodec.decode(recorded(.tokenIssued, schema: schema)) == TokenEvent.tokenIssued(issued))
            let revoked = try EventCodec<TokenEvent>.decode(recorded(.tokenRevoked, schema: schema))
            #expect(revoked == TokenEvent.tokenRevoked(Self.revoked))
        }
        #expect(try EventCodec.decode(recorded(.pullSecretAdded)) == PullSecretEvent.pullSecretAdded(Example.quay))
        #expect(
            try EventCodec.decode(recorded(.pullSecretReplaced)) == PullSecretEvent.pullSecretReplaced(Example.moved)
        )
        #expect(try EventCodec.decode(recorded(.pullSecretRemoved)) == PullSecretEvent.pullSecretRemoved(Example.moved))
    }

    /// The event, decoded and encoded again by the kind that knows the type.
    private static func recode(_ file: GoldenFile) throws -> NewEvent {
        if ImageEvent.schemas[file.type] != nil { return try recode(file, as: ImageEvent.self) }
        if GroupEvent.schemas[file.type] != nil { return try recode(file, as: GroupEvent.self) }
        if PullSecretEvent.schemas[file.type] != nil { return try recode(file, as: PullSecretEvent.self) }
        return try recode(file, as: TokenEvent.self)
    }

    private static func recode<Event: DomainEvent>(_ file: GoldenFile, as kind: Event.Type) throws -> NewEvent {
        EventCodec<Event>.encode(try EventCodec<Event>.decode(file.recorded))
    }
}

extension GoldenFileTests {
    private static let edited = ImageEdited(
        displayName: Change(
            before: DisplayName(recorded: "minimal-notebook"),
            after: DisplayName(recorded: "notebook")
        ),
        description: Change(before: Description(recorded: "Jupyter and nothing else"), after: nil),
        type: Change(before: .cpu, after: .universal),
        url: Change(before: Example.url, after: Example.otherURL),
        urlForGPU: Change(before: nil, after: Example.gpuURL),
        pullSecret: Change(before: PullSecretName(recorded: "quay"), after: nil)
    )

    private static let groupsChanged = GroupsChanged(
        added: [Example.visitors],
        removed: [Example.research, Example.teaching],
        isGlobal: Change(before: false, after: true)
    )

    /// One of each type, as the files have them.
    private static let builds: [ImageEvent] = [
        Example.firstStarted, Example.firstClaimed,
        Example.succeeded(Example.otherBuild, 2, replacing: Example.artefact(Example.build, 1)),
        Example.firstFailed, Example.firstCancelled,
        .imageRolledBack(
            ImageRolledBack(
                artefact: Example.artefact(Example.build, 1),
                replaced: Example.artefact(Example.otherBuild, 2)
            )
        ),
        .artefactsExpired(ArtefactsExpired([Example.artefact(Example.build, 1)])),
        .artefactsRemoved(ArtefactsRemoved([Example.build])),
    ]

    private static let groupRegistered =
        GroupEvent.groupRegistered(Example.research, displayName: Title(recorded: "Forschung"))

    private static let groupEdited =
        GroupEvent.groupEdited(displayName: Change(before: Title(recorded: "Forschung"), after: nil))

    private static func issued(administering groups: [GroupName]) -> TokenGrant {
        TokenGrant(
            id: TokenID(recorded: "t0k3n"),
            subject: Subject(recorded: "carol"),
            displayName: Title(recorded: "Carol"),
            role: .user,
            groups: [Example.research],
            groupAdmin: groups,
            expiresAt: .noon
        )
    }

    private static let revoked = TokenGrant(
        id: TokenID(recorded: "t0k3n"),
        subject: Subject(recorded: "carol"),
        role: .auditor
    )
}
