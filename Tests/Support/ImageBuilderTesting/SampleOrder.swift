public import ContainerRegistry
import Containerfile
public import ImageBuilder
import ImageDomain
import OCI

extension BuildOrder {
    /// Of packages that the apt-get of `SampleBase` understands.
    public static func sample(
        _ packages: String,
        pip: String? = nil,
        on base: String,
        to target: String,
        id: String? = nil,
        baseCredentials: RegistryCredentials? = nil,
        targetCredentials: RegistryCredentials? = nil
    ) throws -> BuildOrder {
        var generator = SystemRandomNumberGenerator()
        let base = try ImageReference(base)
        let selection = PackageSelection(
            apt: try AptPackage.parse(line: packages).map { try $0.get() },
            pip: try pip.map { try PipRequirement.parse(line: $0).map { try $0.get() } } ?? []
        )
        return BuildOrder(
            id: id.map { BuildID(recorded: $0) } ?? .random(using: &generator),
            base: base,
            containerfile: Containerfile(from: base, installing: selection),
            target: try ImageReference(target),
            baseCredentials: baseCredentials,
            targetCredentials: targetCredentials
        )
    }
}

/// A word that no other process has in its command line; it stands in the package's name behind what it does.
public func uniqueWord() -> String {
    var generator = SystemRandomNumberGenerator()
    return BuildID.random(using: &generator).rawValue
}
