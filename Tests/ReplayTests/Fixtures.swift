import EventSourcing
import EventSourcingTesting
import ImageDomain
import OCI
import ReadModels
import Replay
import Testing

/// The life of an image that is given to a group, taken from it, given again and removed; beside it a group, a token, a
/// pull secret, and an image whose build fails.
enum Sample {
    static let torch = ImageName(recorded: "torch")
    static let conda = ImageName(recorded: "conda")
    static let build = BuildID(recorded: "b1")
    static let ml = GroupName(recorded: "ml")

    static func added(_ name: ImageName, groups: [GroupName] = [], isGlobal: Bool = false) -> ImageEvent {
        .imageAdded(
            ImageAdded(
                name: name,
                displayName: DisplayName(recorded: name.rawValue),
                description: Description(recorded: "Asked for by Ada"),
                type: .cpu,
                url: ImageReference(recorded: "quay.io/team/\(name):1"),
                isGlobal: isGlobal,
                groups: groups
            )
        )
    }

    static let input = BuildInput(baseImage: ImageReference(recorded: "python:3.12"), pip: ["six"])

    /// Positions 1 to 12.
    static let history = History(
        on(ml.stream, GroupEvent.groupRegistered(ml, displayName: Title(recorded: "Ada's people"))),
        on(torch.stream, added(torch, groups: [ml])),
        on(torch.stream, ImageEvent.groupsChanged(GroupsChanged(removed: [ml])), by: .bob, reason: "Ada left"),
        on(torch.stream, ImageEvent.groupsChanged(GroupsChanged(added: [ml]))),
        on(
            conda.stream,
            ImageEvent.imageAdded(
                ImageAdded(
                    name: conda,
                    displayName: DisplayName(recorded: "conda"),
                    type: .gpu,
                    url: nil,
                    isGlobal: true,
                    source: .custom
                )
            ),
            ImageEvent.buildStarted(BuildStarted(buildID: build, number: 1, input: input))
        ),
        on(
            conda.stream,
            ImageEvent.buildFailed(
                BuildFailed(buildID: build, number: 1, failure: BuildFailure(.stepFailed, "no such package"))
            )
        ),
        on(
            TokenID(recorded: "t1").stream,
            TokenEvent.tokenIssued(
                TokenGrant(
                    id: TokenID(recorded: "t1"),
                    subject: Subject(recorded: "alice"),
                    displayName: Title(recorded: "Alice"),
                    role: .user,
                    groups: [ml]
                )
            )
        ),
        on(
            torch.stream,
            ImageEvent.imageEdited(ImageEdited(type: Change(before: .cpu, after: .universal)))
        ),
        on(
            PullSecretName(recorded: "quay").stream,
            PullSecretEvent.pullSecretAdded(
                PullSecretLabel(
                    name: PullSecretName(recorded: "quay"),
                    registry: RegistryHost(recorded: "quay.io"),
                    fingerprint: Fingerprint(recorded: "f1")
                )
            )
        ),
        on(torch.stream, ImageEvent.imageRemoved(ImageRemoved(artefacts: .kept)), reason: "Nobody uses it"),
        on(ml.stream, GroupEvent.groupRemoved(ml))
    )

    static let events = history.events

    /// The same events in a log.
    static func log(_ events: [RecordedEvent] = events) async throws -> InMemoryEventLog {
        let log = InMemoryEventLog(now: { .noon })
        for event in events {
            _ = try await log.append(
                Append(
                    to: event.stream,
                    expecting: .any,
                    [NewEvent(type: event.type, schemaVersion: event.schemaVersion, payload: event.payload)],
                    event.metadata
                )
            )
        }
        return log
    }
}
