public import JSON

/// What a build would run, and how its packages were read.
public struct BuildPreview: Representation {
    public let containerfile: String
    public let apt: [String]
    public let conda: [String]
    public let pip: [String]

    public init(containerfile: String, apt: [String], conda: [String], pip: [String]) {
        self.containerfile = containerfile
        self.apt = apt
        self.conda = conda
        self.pip = pip
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        let packages = try Members(try members.object("packages"))
        self.init(
            containerfile: try members.string("containerfile"),
            apt: try packages.strings("apt"),
            conda: try packages.strings("conda"),
            pip: try packages.strings("pip")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("containerfile", containerfile)
            writer.field(
                "packages",
                object: { packages in
                    packages.field("apt", apt)
                    packages.field("conda", conda)
                    packages.field("pip", pip)
                }
            )
        }
    }
}
