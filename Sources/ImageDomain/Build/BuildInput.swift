public import Containerfile
public import OCI

/// What a build is started with.
public struct BuildInput: Hashable, Sendable {
    public var baseImage: ImageReference
    /// Opens the base image's registry.
    public var pullSecret: PullSecretName?
    /// At least one.
    public var packages: PackageSelection

    public init(baseImage: ImageReference, pullSecret: PullSecretName? = nil, packages: PackageSelection) {
        self.baseImage = baseImage
        self.pullSecret = pullSecret
        self.packages = packages
    }

    public var containerfile: Containerfile { Containerfile(from: baseImage, installing: packages) }
}
