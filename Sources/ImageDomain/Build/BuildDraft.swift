import Containerfile
public import EventSourcing
import OCI

/// A build to be started, as a request gives it: a package list has a line in each element. What is absent is, in a first
/// build, empty, and in a rebuild as it was before.
public struct BuildDraft: Hashable, Sendable {
    public var baseImage: Edit<String?>
    public var pullSecret: Edit<String?>
    public var apt: Edit<[String]?>
    public var conda: Edit<[String]?>
    public var pip: Edit<[String]?>
    /// What reading the request has found already.
    public var faults: [FieldFault]

    public init(
        baseImage: Edit<String?> = .keep,
        pullSecret: Edit<String?> = .keep,
        apt: Edit<[String]?> = .keep,
        conda: Edit<[String]?> = .keep,
        pip: Edit<[String]?> = .keep,
        faults: [FieldFault] = []
    ) {
        self.baseImage = baseImage
        self.pullSecret = pullSecret
        self.apt = apt
        self.conda = conda
        self.pip = pip
        self.faults = faults
    }

    /// For an image that was never built.
    ///
    /// - Parameter pullSecrets: those that are registered, with the versions of their streams.
    /// - Throws: every fault, a package's under the place of its line: `pip[2]`.
    public func parse(pullSecrets: [PullSecretName: Version]) throws(InvalidInput) -> BuildInput {
        var fields = FieldParser(faults)
        let baseImage: ImageReference? =
            fields.required(baseImage.orNil(), "baseImage", "say which image to build on")
        let pullSecret = fields.pullSecret(pullSecret.orNil(), "pullSecret", pullSecrets)
        let input = baseImage.map {
            BuildInput(
                baseImage: $0,
                pullSecret: pullSecret,
                apt: Self.lines(apt.orNil()),
                conda: Self.lines(conda.orNil()),
                pip: Self.lines(pip.orNil())
            )
        }
        checkLines(&fields)
        if let input, fields.faults.isEmpty { fields.add(input.faults) }
        return try fields.finish { input }
    }

    /// For an image that has been built before. Whether a package is left is decided beside the last build.
    ///
    /// - Throws: every fault, a package's under the place of its line: `pip[2]`.
    public func parseChange(pullSecrets: [PullSecretName: Version]) throws(InvalidInput) -> BuildChange {
        var fields = FieldParser(faults)
        let change = BuildChange(
            baseImage: fields.edit(baseImage, "baseImage"),
            pullSecret: fields.pullSecret(pullSecret, "pullSecret", pullSecrets),
            apt: Self.lines(apt),
            conda: Self.lines(conda),
            pip: Self.lines(pip),
            pullSecretsSeen: pullSecrets
        )
        checkLines(&fields)
        return try fields.finish { change }
    }

    /// With the empty lines still in their places, so that a fault names the line that its sender sees.
    private func checkLines(_ fields: inout FieldParser) {
        _ = fields.packages(apt: apt.orNil() ?? [], conda: conda.orNil() ?? [], pip: pip.orNil() ?? [])
    }

    private static func lines(_ edit: Edit<[String]?>) -> Edit<[String]> {
        switch edit {
        case .keep: .keep
        case .set(let lines): .set(Self.lines(lines))
        }
    }

    private static func lines(_ lines: [String]?) -> [String] {
        (lines ?? []).filter { !$0.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }
    }
}

extension Edit {
    fileprivate func orNil<Wrapped>() -> Wrapped? where Value == Wrapped? { applied(to: nil) }
}

extension BuildInput {
    /// What is wrong with it as a whole.
    var faults: [FieldFault] {
        guard apt.isEmpty, conda.isEmpty, pip.isEmpty else { return [] }
        let sentence =
            "at least one package of APT, Conda or pip is needed; an image without any is listed by its URL"
        return [FieldFault("apt", sentence)]
    }
}

extension FieldParser {
    /// An empty line names no package, and is no fault.
    mutating func packages(apt: [String], conda: [String], pip: [String]) -> PackageSelection {
        PackageSelection(
            apt: packages(apt, "apt", AptPackage.parse),
            conda: packages(conda, "conda", CondaPackage.parse),
            pip: packages(pip, "pip", PipRequirement.parse)
        )
    }

    private mutating func packages<Package>(
        _ lines: [String],
        _ field: String,
        _ parse: (String) -> [Result<Package, PackageFault>]
    ) -> [Package] {
        var packages: [Package] = []
        for (index, line) in lines.enumerated() {
            for result in parse(line) {
                switch result {
                case .success(let package): packages.append(package)
                case .failure(let fault): add([FieldFault("\(field)[\(index)]", fault.description)])
                }
            }
        }
        return packages
    }
}
