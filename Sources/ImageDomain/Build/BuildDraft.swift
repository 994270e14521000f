import Containerfile
import OCI

/// A build to be started, as a request gives it: a package list has a line in each element.
public struct BuildDraft: Hashable, Sendable {
    public var baseImage: String?
    public var pullSecret: String?
    public var apt: [String]?
    public var conda: [String]?
    public var pip: [String]?
    /// What reading the request has found already.
    public var faults: [FieldFault]

    public init(
        baseImage: String? = nil,
        pullSecret: String? = nil,
        apt: [String]? = nil,
        conda: [String]? = nil,
        pip: [String]? = nil,
        faults: [FieldFault] = []
    ) {
        self.baseImage = baseImage
        self.pullSecret = pullSecret
        self.apt = apt
        self.conda = conda
        self.pip = pip
        self.faults = faults
    }

    /// - Throws: every fault, a package's under the place of its line: `pip[2]`.
    public func parse() throws(InvalidInput) -> BuildInput {
        var fields = FieldParser(faults)
        let baseImage: ImageReference? = fields.required(baseImage, "baseImage", "say which image to build on")
        let pullSecret: PullSecretName? = fields.optional(pullSecret, "pullSecret")
        let packages = PackageSelection(
            apt: fields.packages(apt, "apt", AptPackage.parse),
            conda: fields.packages(conda, "conda", CondaPackage.parse),
            pip: fields.packages(pip, "pip", PipRequirement.parse)
        )
        if packages.isEmpty, fields.faults.isEmpty {
            let sentence =
                "at least one package of APT, Conda or pip is needed; an image without any is listed by its URL"
            fields.add([FieldFault("apt", sentence)])
        }
        return try fields.finish {
            baseImage.map { BuildInput(baseImage: $0, pullSecret: pullSecret, packages: packages) }
        }
    }
}

extension FieldParser {
    /// An empty line names no package, and is no fault.
    fileprivate mutating func packages<Package>(
        _ lines: [String]?,
        _ field: String,
        _ parse: (String) -> [Result<Package, PackageFault>]
    ) -> [Package] {
        var packages: [Package] = []
        for (index, line) in (lines ?? []).enumerated() {
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
