import ImageAPI
import JSON
import Testing

@Suite("Representations")
struct RepresentationTests {
    static let person = Person(subject: "ada", displayName: "Ada Lovelace")
    static let actor = Person(subject: "ada", displayName: "Ada Lovelace", method: "token")

    static let image = ImageRepresentation(
        name: "torch-x7k2p",
        displayName: "torch",
        description: nil,
        type: "universal",
        url: "registry.example.com/torch:2",
        urlForGPU: "registry.example.com/torch:2-gpu",
        pullSecret: "ghcr",
        isGlobal: false,
        groups: ["ml", "research"],
        source: "existing",
        state: "ready",
        version: 3,
        createdAt: "2026-11-24T20:01:14.000042Z",
        createdBy: person,
        updatedAt: "2026-11-24T20:02:00.000000Z",
        updatedBy: person
    )

    @Test("an image is written with the members and the order of the contract")
    func imageMembers() {
        #expect(
            String(decoding: Self.image.bytes, as: UTF8.self)
                == #"{"name":"torch-x7k2p","displayName":"torch","description":null,"type":"universal","#
                + #""url":"registry.example.com/torch:2","urlForGpu":"registry.example.com/torch:2-gpu","#
                + #""pullSecret":"ghcr","global":false,"groups":["ml","research"],"source":"existing","state":"ready","#
                + #""rebuilding":false,"currentBuild":null,"lastBuild":null,"version":3,"#
                + #""createdAt":"2026-11-24T20:01:14.000042Z","#
                + #""createdBy":{"subject":"ada","displayName":"Ada Lovelace"},"#
                + #""updatedAt":"2026-11-24T20:02:00.000000Z","#
                + #""updatedBy":{"subject":"ada","displayName":"Ada Lovelace"}}"#
        )
    }

    @Test("what is written is read back the same")
    func roundTrips() throws {
        try expectRoundTrip(Self.image)
        var built = Self.image
        built.isRebuilding = true
        built.currentBuild = 1
        built.lastBuild = .init(id: "b-1", number: 2, state: "running")
        try expectRoundTrip(built)
        try expectRoundTrip(Page(items: [Self.image], nextCursor: "abc", total: 7))
        try expectRoundTrip(Page<ImageRepresentation>(items: []))
        try expectRoundTrip(
            GroupRepresentation(
                name: "ml",
                displayName: nil,
                version: 1,
                createdAt: "2026-11-24T20:01:14.000042Z",
                createdBy: Self.person,
                updatedAt: "2026-11-24T20:01:14.000042Z",
                updatedBy: Self.person
            )
        )
        try expectRoundTrip(
            TokenRepresentation(
                id: "t1",
                subject: "bob",
                displayName: "Bob",
                role: "user",
                groups: ["ml"],
                groupAdmin: ["ml", "vision"],
                expiresAt: nil,
                issuedAt: "2026-11-24T20:01:14.000042Z",
                issuedBy: Self.person,
                state: "valid",
                token: "secret"
            )
        )
        try expectRoundTrip(
            SelectionItem(
                name: "torch-x7k2p",
                displayName: "torch",
                description: "for work",
                type: "cpu",
                url: "torch:2",
                pullSecret: nil
            )
        )
        for isAllowed in [true, false] {
            try expectRoundTrip(
                ExplanationRepresentation(
                    isAllowed: isAllowed,
                    because: "notInGroup",
                    sentence: "bob may not use it.",
                    causes: ["notInGroup", "notReady"],
                    image: "torch-x7k2p",
                    user: isAllowed ? "bob" : nil,
                    groups: ["ml"],
                    device: isAllowed ? nil : "cpu",
                    via: isAllowed ? "group" : nil,
                    through: isAllowed ? ["ml"] : [],
                    mend: [
                        .init(who: "administrator", how: "make it global"),
                        .init(who: "groupAdministrator", group: "ml", names: ["Gina"], how: "add the image to it"),
                    ]
                )
            )
        }
        try expectRoundTrip(GrantRepresentation(image: "torch-x7k2p", displayName: "torch", via: "group", group: "ml"))
    }

    static let build = BuildRepresentation(
        id: "b-1",
        image: "torch-x7k2p",
        number: 2,
        state: "running",
        input: .init(baseImage: "python:3.12", pullSecret: "ghcr", apt: ["jq"], conda: [], pip: ["six==1.16.0"]),
        progress: .init(step: 2, of: 5, instruction: "RUN apt-get: jq"),
        reference: nil,
        digest: nil,
        sizeBytes: nil,
        durationSeconds: nil,
        artefact: nil,
        failure: nil,
        startedBy: person,
        reason: nil,
        queuedAt: "2026-11-24T20:01:14.000042Z",
        startedAt: "2026-11-24T20:01:15.000000Z",
        finishedAt: nil,
        isCurrent: false
    )

    @Test("a build is written with the members and the order of the contract")
    func buildMembers() {
        #expect(
            String(decoding: Self.build.bytes, as: UTF8.self)
                == #"{"id":"b-1","image":"torch-x7k2p","number":2,"state":"running","#
                + #""input":{"baseImage":"python:3.12","pullSecret":"ghcr","apt":["jq"],"conda":[],"#
                + #""pip":["six==1.16.0"]},"progress":{"step":2,"of":5,"instruction":"RUN apt-get: jq"},"#
                + #""reference":null,"digest":null,"sizeBytes":null,"durationSeconds":null,"artefact":null,"#
                + #""failure":null,"startedBy":{"subject":"ada","displayName":"Ada Lovelace"},"reason":null,"#
                + #""queuedAt":"2026-11-24T20:01:14.000042Z","startedAt":"2026-11-24T20:01:15.000000Z","#
                + #""finishedAt":null,"current":false}"#
        )
    }

    @Test("what builds and pull secrets are is written and read back the same")
    func roundTripsOfBuilds() throws {
        try expectRoundTrip(Self.build)
        var succeeded = Self.build
        succeeded.state = "succeeded"
        succeeded.progress = nil
        succeeded.reference = "127.0.0.1:5000/torch-x7k2p:2"
        succeeded.digest = "sha256:00"
        succeeded.sizeBytes = 412_512_345
        succeeded.durationSeconds = 74.6
        succeeded.artefact = "kept"
        succeeded.finishedAt = "2026-11-24T20:02:29.600000Z"
        succeeded.isCurrent = true
        try expectRoundTrip(succeeded)
        var failed = Self.build
        failed.state = "failed"
        failed.failure = .init(reason: "instruction-failed", message: "E: no", step: 2, exitCode: 100)
        try expectRoundTrip(failed)
        failed.failure = .init(reason: "lost", message: "", step: nil, exitCode: nil)
        try expectRoundTrip(failed)
        try expectRoundTrip(Page(items: [succeeded, failed], nextCursor: "abc"))
        try expectRoundTrip(BuildPreview(containerfile: "FROM a\n", apt: ["jq"], conda: [], pip: ["six"]))
        try expectRoundTrip(BaseImage(reference: "python:3.12", source: "registry"))
        try expectRoundTrip(
            PullSecretRepresentation(
                name: "ghcr",
                registry: "ghcr.io",
                fingerprint: "f1f2",
                usedBy: ["torch-x7k2p"],
                version: 2,
                createdAt: "2026-11-24T20:01:14.000042Z",
                createdBy: Self.person,
                updatedAt: "2026-11-24T20:02:00.000000Z",
                updatedBy: Self.person
            )
        )
        try expectRoundTrip(KeyRotation(keyID: "k2", resealed: 3))
        var unbuilt = Self.image
        unbuilt.url = nil
        try expectRoundTrip(unbuilt)
    }

    @Test("only what is queued or runs is under way")
    func underWay() {
        let states = ["queued", "running", "succeeded", "failed", "cancelled"].filter { state in
            var build = Self.build
            build.state = state
            return build.isUnderWay
        }
        #expect(states == ["queued", "running"])
    }

    @Test("what the log tells is written and read back the same")
    func roundTripsOfTheLog() throws {
        try expectRoundTrip(
            AuditRow(
                position: 12,
                recordedAt: "2026-11-24T20:01:14.000042Z",
                actor: Self.actor,
                type: "GroupsChanged",
                stream: "image-torch-x7k2p",
                version: 2,
                reason: "asked for",
                clientAddress: nil,
                changes: [.init(field: "groups", before: .array([]), after: .array([.string("ml")]))],
                summary: "gave torch to ml"
            )
        )
        try expectRoundTrip(
            EventRepresentation(
                position: 12,
                stream: "image-torch-x7k2p",
                version: 2,
                type: "GroupsChanged",
                schemaVersion: 1,
                recordedAt: "2026-11-24T20:01:14.000042Z",
                actor: Self.actor,
                reason: nil,
                commandID: "c1",
                correlationID: "r1",
                causationID: nil,
                clientAddress: "127.0.0.1",
                payload: Array(#"{"added":["ml"],"removed":[]}"#.utf8)
            )
        )
        try expectRoundTrip(
            ProjectionRepresentation(
                name: "images",
                version: 1,
                checkpoint: 11,
                lag: .init(events: 1, seconds: 0.5),
                state: "stalled",
                stalled: .init(position: 12, reason: "unknown type"),
                side: "green"
            )
        )
    }

    @Test("members that are not known are passed over, so that a newer server can be read")
    func newerServer() throws {
        let person = try Person(parsing: Array(#"{"subject":"a","displayName":"A","avatar":{"x":[1]}}"#.utf8))
        #expect(person == Person(subject: "a", displayName: "A"))
    }

    @Test(
        "what is missing or of another type is named",
        arguments: [
            (#"{"displayName":"A"}"#, "'subject' is missing; it should be a string"),
            (#"{"subject":1,"displayName":"A"}"#, "'subject' should be a string, not a number"),
            ("[]", "an object expected, not an array"),
            ("{", "not JSON: the text ends too early: a string expected at byte 1"),
        ]
    )
    func faults(_ json: String, _ message: String) {
        #expect(throws: RepresentationFault.self) { try Person(parsing: Array(json.utf8)) }
        do {
            _ = try Person(parsing: Array(json.utf8))
        } catch {
            #expect("\(error)" == message)
        }
    }

    private func expectRoundTrip<Content: Representation>(_ content: Content) throws {
        #expect(try Content(parsing: content.bytes) == content)
    }
}
