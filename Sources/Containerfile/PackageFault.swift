/// Why a text names no package, in words for the person who typed it: what is wrong, and what to write instead.
public struct PackageFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}
