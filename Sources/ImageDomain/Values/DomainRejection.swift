/// A decision's no, in a sentence for the person who asked.
public protocol DomainRejection: Error, Hashable, CustomStringConvertible {
    var kind: RejectionKind { get }
}

/// What kind of no it is; a face has one answer for each.
public enum RejectionKind: Hashable, Sendable {
    case notFound
    case conflict
    case invalid([FieldFault])
    case forbidden([MissingRight])
}
