public import Containerfile
public import JSON
public import OCI

/// What a build is started with, as it was asked for: a rebuild goes on from here.
public struct BuildInput: Hashable, Sendable {
    public var baseImage: ImageReference
    /// Opens the base image's registry.
    public var pullSecret: PullSecretName?
    /// The lines of each installer as typed, without those that are empty.
    public var apt: [String]
    public var conda: [String]
    public var pip: [String]

    public init(
        baseImage: ImageReference,
        pullSecret: PullSecretName? = nil,
        apt: [String] = [],
        conda: [String] = [],
        pip: [String] = []
    ) {
        self.baseImage = baseImage
        self.pullSecret = pullSecret
        self.apt = apt
        self.conda = conda
        self.pip = pip
    }

    /// The packages that the lines name.
    ///
    /// - Throws: every fault under the place of its line; for an input that was checked before, only when the grammars have
    ///   become stricter since.
    public func packages() throws(InvalidInput) -> PackageSelection {
        var fields = FieldParser([])
        let packages = fields.packages(apt: apt, conda: conda, pip: pip)
        return try fields.finish { packages }
    }

    public func containerfile() throws(InvalidInput) -> Containerfile {
        Containerfile(from: baseImage, installing: try packages())
    }
}

extension BuildInput: RecordedValue {
    func write(to payload: inout JSONWriter) {
        payload.object { input in
            input.field("baseImage", baseImage)
            input.field("pullSecret", pullSecret)
            input.field("apt", apt)
            input.field("conda", conda)
            input.field("pip", pip)
        }
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var baseImage: ImageReference?
        var pullSecret: PullSecretName?
        var apt: [String] = []
        var conda: [String] = []
        var pip: [String] = []
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "baseImage": baseImage = try ImageReference(from: &scanner)
            case "pullSecret": pullSecret = try PullSecretName?(from: &scanner)
            case "apt": apt = try scanner.strings()
            case "conda": conda = try scanner.strings()
            case "pip": pip = try scanner.strings()
            default: try scanner.skip()
            }
        }
        self.init(
            baseImage: try baseImage.required("baseImage"),
            pullSecret: pullSecret,
            apt: apt,
            conda: conda,
            pip: pip
        )
    }
}

extension BuildInput {
    /// As events hold it; for the row of a read model.
    public var json: [UInt8] { recordedBytes }

    public init(json: [UInt8]) throws(JSONFault) { try self.init(recordedBytes: json) }
}
