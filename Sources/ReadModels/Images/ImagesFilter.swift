public import ImageDomain

/// Which images to list, and how.
public struct ImagesFilter: Hashable, Sendable {
    /// Part of a name, display name, description or type, in letters of any size.
    public var search: String?
    public var type: ImageType?
    /// Images that are listed for this very group; that they are global at present changes nothing.
    public var group: GroupName?
    public var state: ImageState?
    public var sort = Sort.displayName
    /// One of `PageLimit.allowed`.
    public var limit = PageLimit.standard
    public var cursor: String?

    public init() {}

    public enum Sort: String, CaseIterable, Sendable {
        /// Then by name.
        case displayName
        case name
        /// The one that changed last comes first.
        case updated
        /// The newest comes first.
        case created
    }
}

/// A page of images, and how many there are of them on all pages.
public struct ImagesPage: Sendable {
    public let items: [Image]
    public let nextCursor: String?
    /// Counted for the first page; the pages behind it carry the number on.
    public let total: Int
}
