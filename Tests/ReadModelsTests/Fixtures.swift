import EventSourcing
import EventSourcingTesting
public import ImageDomain
public import OCI

extension ImageName: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { self.init(recorded: text) }
}

extension GroupName: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { self.init(recorded: text) }
}

extension DisplayName: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { self.init(recorded: text) }
}

extension ImageReference: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { self.init(recorded: text) }
}

extension ImageAdded {
    /// A ready image, of which a test says what it is about.
    static func image(
        _ name: ImageName,
        displayName: DisplayName? = nil,
        description: String? = nil,
        type: ImageType = .cpu,
        url: ImageReference = "quay.io/team/notebook:1",
        urlForGPU: ImageReference? = nil,
        pullSecret: String? = nil,
        isGlobal: Bool = false,
        groups: [GroupName] = []
    ) -> ImageAdded {
        ImageAdded(
            name: name,
            displayName: displayName ?? DisplayName(recorded: name.rawValue),
            description: description.map { Description(recorded: $0) },
            type: type,
            url: url,
            urlForGPU: urlForGPU,
            pullSecret: pullSecret.map { PullSecretName(recorded: $0) },
            isGlobal: isGlobal,
            groups: groups
        )
    }
}

/// What happened to one image, added first.
func image(_ added: ImageAdded, _ events: ImageEvent...) -> History.Stretch {
    let all = [.imageAdded(added)] + events
    return History.Stretch(added.name.stream, all.map(EventCodec.encode), by: .alice, reason: nil)
}

extension Image {
    /// The row that an image has when nothing happened to it since it was added as the first event of the log.
    init(_ added: ImageAdded) {
        var situation = ImageDecider.initialState
        ImageDecider.evolve(&situation, .imageAdded(added), .number(1))
        guard let image = situation.image else { preconditionFailure("an added image is listed") }
        self = image
    }
}

extension ImageBuilds {
    /// Of a custom image whose first build has failed.
    static let notYet = ImageBuilds(
        last: LastBuild(
            id: BuildID(recorded: "b1"),
            number: 1,
            input: BuildInput(baseImage: "r/base", apt: ["git"]),
            state: .failed
        )
    )
}

extension Stamp {
    /// That of the event at this position of a history.
    static func at(_ position: Int64, by actor: EventActor = .alice) -> Stamp {
        Stamp(at: .noon.advanced(bySeconds: position - 1), by: actor)
    }
}
