public import JSON

/// What to build: the body of `POST /builds/preview` and of `POST /images/{name}/builds`, and `build` in that of
/// `POST /images`. For a rebuild what is absent is as in the build before, and null is nothing.
public struct BuildRequest: RequestBody {
    public var baseImage: FieldPatch<String>
    public var pullSecret: FieldPatch<String>
    /// One line in each element.
    public var apt: FieldPatch<[String]>
    public var conda: FieldPatch<[String]>
    public var pip: FieldPatch<[String]>

    public init(
        baseImage: FieldPatch<String> = .keep,
        pullSecret: FieldPatch<String> = .keep,
        apt: FieldPatch<[String]> = .keep,
        conda: FieldPatch<[String]> = .keep,
        pip: FieldPatch<[String]> = .keep
    ) {
        self.baseImage = baseImage
        self.pullSecret = pullSecret
        self.apt = apt
        self.conda = conda
        self.pip = pip
    }

    public init(_ body: inout BodyReader) {
        self.init(
            baseImage: body.patch("baseImage"),
            pullSecret: body.patch("pullSecret"),
            apt: body.patch("apt"),
            conda: body.patch("conda"),
            pip: body.patch("pip")
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
