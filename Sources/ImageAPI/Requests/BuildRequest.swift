public import JSON

/// What to build: the body of `POST /builds/preview`.
public struct BuildRequest: RequestBody {
    public var baseImage: String?
    public var pullSecret: String?
    /// One line in each element.
    public var apt: [String]?
    public var conda: [String]?
    public var pip: [String]?

    public init(
        baseImage: String?,
        pullSecret: String? = nil,
        apt: [String]? = nil,
        conda: [String]? = nil,
        pip: [String]? = nil
    ) {
        self.baseImage = baseImage
        self.pullSecret = pullSecret
        self.apt = apt
        self.conda = conda
        self.pip = pip
    }

    public init(_ body: inout BodyReader) {
        self.init(
            baseImage: body.string("baseImage"),
            pullSecret: body.string("pullSecret"),
            apt: body.strings("apt"),
            conda: body.strings("conda"),
            pip: body.strings("pip")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.given("baseImage", baseImage)
            writer.given("pullSecret", pullSecret)
            writer.given("apt", apt)
            writer.given("conda", conda)
            writer.given("pip", pip)
        }
    }
}
