public import OCI

/// How an image is made of a base and packages, as buildah and others read it.
///
/// Nothing that a person types becomes shell, an option or another instruction: the base is checked by the grammar of
/// references, each package by the grammar of its installer, and packages stand as strings of JSON in the exec form of
/// `RUN` only, where a script that is the same for all builds takes them as its arguments.
public struct Containerfile: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(from base: ImageReference, installing packages: PackageSelection) {
        var lines = ["FROM \(base)", "ARG \(BuildArgument.baseUser)", "USER root"]
        lines += InstallStep.steps(for: packages).flatMap(\.instructions)
        lines.append("USER ${\(BuildArgument.baseUser.name)}")
        description = lines.joined(separator: "\n") + "\n"
    }
}
