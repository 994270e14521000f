public import OCI

/// A value made from a text that a person wrote, or a sentence that tells the person what to write instead.
public protocol CheckedValue: Hashable, Sendable {
    associatedtype Fault: Error & CustomStringConvertible

    init(_ text: String) throws(Fault)
}

/// A text that keeps a rule.
public protocol CheckedText: CheckedValue, Comparable, CustomStringConvertible where Fault == ValueFault {
    var rawValue: String { get }

    static func check(_ text: String) throws(ValueFault)

    /// A text that was checked when it was recorded. Rules may get stricter, and what is recorded must stay readable.
    init(recorded text: String)
}

extension CheckedText {
    public init(_ text: String) throws(ValueFault) {
        try Self.check(text)
        self.init(recorded: text)
    }

    public var description: String { rawValue }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension ImageReference: CheckedValue {}

/// Why a text is not the value that it was meant to be, in a sentence for the person who wrote it.
public struct ValueFault: Error, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}
