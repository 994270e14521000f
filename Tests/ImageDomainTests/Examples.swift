import EventSourcing
import EventSourcingTesting
import ImageDomain
import OCI

/// The image that most tests are about: universal, for two groups, with a URL of its own for GPU machines.
enum Example {
    static let name = ImageName(recorded: "minimal-notebook-k3x9q")
    static let url = ImageReference(recorded: "quay.io/jupyter/minimal-notebook:2026.1")
    static let otherURL = ImageReference(recorded: "quay.io/jupyter/minimal-notebook:2026.2")
    static let gpuURL = ImageReference(recorded: "quay.io/jupyter/minimal-notebook:2026.1-cuda")

    static let research = GroupName(recorded: "research")
    static let teaching = GroupName(recorded: "teaching")
    static let visitors = GroupName(recorded: "visitors")

    static let added = added(.universal, urlForGPU: gpuURL)

    static func added(_ type: ImageType, urlForGPU: ImageReference? = nil, isGlobal: Bool = false) -> ImageEvent {
        .imageAdded(
            ImageAdded(
                name: name,
                displayName: DisplayName(recorded: "minimal-notebook"),
                description: Description(recorded: "Jupyter and nothing else"),
                type: type,
                url: url,
                urlForGPU: urlForGPU,
                pullSecret: PullSecretName(recorded: "quay"),
                isGlobal: isGlobal,
                groups: [research, teaching]
            )
        )
    }

    static let add = AddImage(
        name: name,
        displayName: DisplayName(recorded: "minimal-notebook"),
        description: Description(recorded: "Jupyter and nothing else"),
        type: .universal,
        origin: .existing(url),
        urlForGPU: gpuURL,
        pullSecret: PullSecretName(recorded: "quay"),
        isGlobal: false,
        groups: GroupChoice([teaching, research, teaching]),
        pullSecretsSeen: pullSecrets
    )

    static let build = BuildID(recorded: "b1aaaaaaaaaaaaaa")
    static let otherBuild = BuildID(recorded: "b2aaaaaaaaaaaaaa")
    static let worker = WorkerName(recorded: "here.now")
    static let input = BuildInput(
        baseImage: ImageReference(recorded: "quay.io/lab/base:1"),
        pullSecret: PullSecretName(recorded: "quay"),
        apt: ["git"],
        conda: ["-c conda-forge::numpy==1.17*"],
        pip: ["six>=1.16, <2"]
    )

    static let pullSecrets = [PullSecretName(recorded: "quay"): Version(1)]
    static let registered = [research: Version(1), teaching: Version(1)]

    static let removed = ImageEvent.imageRemoved(ImageRemoved(artefacts: .kept))

    /// When and by whom the event with this number was recorded.
    static func stamp(_ number: Int) -> Stamp {
        Stamp(at: .noon.advanced(bySeconds: Int64(number - 1)), by: .alice)
    }
}

extension GroupChoice {
    /// Groups that were registered and not changed since.
    init(_ names: [GroupName]) {
        self.init(names.reduce(into: [:]) { $0[$1] = Version(1) })
    }
}
