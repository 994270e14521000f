public import JSON

/// What a caller asks for in a body. Reading one checks its shape (which fields, of which JSON types) and no rule of the
/// domain.
public protocol RequestBody: Equatable, Sendable {
    /// Takes what it knows out of the body.
    init(_ body: inout BodyReader)
    func write(to writer: inout JSONWriter)
}

extension RequestBody {
    /// - Throws: every fault of the shape at once.
    public init(json: JSONValue) throws(InvalidBody) {
        let (request, errors) = try Self.reading(json)
        guard errors.isEmpty else { throw InvalidBody(errors: errors) }
        self = request
    }

    /// What could be read, and every fault of the rest: for a caller that goes on to look for faults of another kind, so as
    /// to name all of them in one answer. A field of the wrong type reads as one that is absent.
    ///
    /// - Throws: when the body is no object.
    public static func reading(_ json: JSONValue) throws(InvalidBody) -> (request: Self, errors: [FieldError]) {
        var body = try BodyReader(json)
        let request = Self(&body)
        return (request, body.allErrors)
    }

    public var bytes: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }
}

/// Every fault of a body's shape at once: fields that are not known and values of the wrong JSON type.
public struct InvalidBody: Error, Equatable {
    public let errors: [FieldError]

    public init(errors: [FieldError]) {
        self.errors = errors
    }
}
