public import EventSourcing
public import OCI

/// What a rebuild asks for other than the build before; what it does not name stays as it was.
public struct BuildChange: Hashable, Sendable {
    public var baseImage: Edit<ImageReference>
    public var pullSecret: Edit<PullSecretName?>
    public var apt: Edit<[String]>
    public var conda: Edit<[String]>
    public var pip: Edit<[String]>
    /// See `AddImage.pullSecretsSeen`.
    public var pullSecretsSeen: [PullSecretName: Version]

    public init(
        baseImage: Edit<ImageReference> = .keep,
        pullSecret: Edit<PullSecretName?> = .keep,
        apt: Edit<[String]> = .keep,
        conda: Edit<[String]> = .keep,
        pip: Edit<[String]> = .keep,
        pullSecretsSeen: [PullSecretName: Version] = [:]
    ) {
        self.baseImage = baseImage
        self.pullSecret = pullSecret
        self.apt = apt
        self.conda = conda
        self.pip = pip
        self.pullSecretsSeen = pullSecretsSeen
    }

    func applied(to input: BuildInput) -> BuildInput {
        BuildInput(
            baseImage: baseImage.applied(to: input.baseImage),
            pullSecret: pullSecret.applied(to: input.pullSecret),
            apt: apt.applied(to: input.apt),
            conda: conda.applied(to: input.conda),
            pip: pip.applied(to: input.pip)
        )
    }
}
