public import JSON

/// What stands in a body: the server writes it, the command line reads it, and neither spells a member's name itself.
///
/// Reading passes over members that are not known, so that a client goes on working with a newer server.
public protocol Representation: Equatable, Sendable {
    init(json: JSONValue) throws(RepresentationFault)
    func write(to writer: inout JSONWriter)
}

extension Representation {
    public init(parsing bytes: [UInt8]) throws(RepresentationFault) {
        do {
            try self.init(json: JSONValue(parsing: bytes))
        } catch let fault as JSONFault {
            throw RepresentationFault("not JSON: \(fault)")
        } catch let fault as RepresentationFault {
            throw fault
        } catch {
            throw RepresentationFault("\(error)")
        }
    }

    public var bytes: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }
}

/// How a body differs from what the contract says of it.
public struct RepresentationFault: Error, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
