public import JSON

/// A pull secret without its value, which is answered to nobody.
public struct PullSecretRepresentation: Representation {
    public var name: String
    /// Host and port.
    public var registry: String
    /// Another one after each replacement by another value.
    public var fingerprint: String
    /// The images that name it, in order; `nil` when nobody asked.
    public var usedBy: [String]?
    /// That of the secret's stream: what `If-Match` compares.
    public var version: Int64
    public var createdAt: String
    public var createdBy: Person
    public var updatedAt: String
    public var updatedBy: Person

    public init(
        name: String,
        registry: String,
        fingerprint: String,
        usedBy: [String]?,
        version: Int64,
        createdAt: String,
        createdBy: Person,
        updatedAt: String,
        updatedBy: Person
    ) {
        self.name = name
        self.registry = registry
        self.fingerprint = fingerprint
        self.usedBy = usedBy
        self.version = version
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            name: try members.string("name"),
            registry: try members.string("registry"),
            fingerprint: try members.string("fingerprint"),
            usedBy: try members.optionalStrings("usedBy"),
            version: try members.integer("version"),
            createdAt: try members.string("createdAt"),
            createdBy: try Person(json: try members.object("createdBy")),
            updatedAt: try members.string("updatedAt"),
            updatedBy: try Person(json: try members.object("updatedBy"))
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("registry", registry)
            writer.field("fingerprint", fingerprint)
            if let usedBy { writer.field("usedBy", usedBy) }
            writer.field("version", version)
            writer.field("createdAt", createdAt)
            writer.key("createdBy")
            createdBy.write(to: &writer)
            writer.field("updatedAt", updatedAt)
            writer.key("updatedBy")
            updatedBy.write(to: &writer)
        }
    }
}

/// What became of the stored secrets when the key that seals them was changed.
public struct KeyRotation: Representation {
    /// Names the key that seals from now on.
    public let keyID: String
    /// How many secrets were sealed anew.
    public let resealed: Int64

    public init(keyID: String, resealed: Int64) {
        self.keyID = keyID
        self.resealed = resealed
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(keyID: try members.string("keyId"), resealed: try members.integer("resealed"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("keyId", keyID)
            writer.field("resealed", resealed)
        }
    }
}
