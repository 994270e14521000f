/// The name of a stream: the category of the thing whose life it tells, `-`, and the thing's own identifier.
///
/// A category can hold a `-` itself (`pull-secret`), so a name is taken apart only by who knows its category.
public struct StreamName: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(_ category: Category, _ identifier: String) {
        self.rawValue = category.prefix + identifier
    }

    /// The identifier, if this is a stream of the category.
    public func identifier(in category: Category) -> String? {
        guard category ~= self else { return nil }
        return String(rawValue.utf8.dropFirst(category.prefix.utf8.count))
    }

    public var description: String { rawValue }

    /// What the streams of one kind of thing have in common.
    ///
    /// - Precondition: no category's prefix may be the beginning of another's.
    public struct Category: Hashable, Sendable, ExpressibleByStringLiteral {
        /// What the names of its streams begin with.
        public let prefix: String

        public init(stringLiteral name: StaticString) {
            self.prefix = "\(name)-"
        }

        /// Whether the stream is one of this category.
        public static func ~= (category: Category, stream: StreamName) -> Bool {
            stream.rawValue.utf8.starts(with: category.prefix.utf8)
        }
    }
}
