extension Route {
    /// Every query parameter that the route takes. Any other is refused by name: a filter with a typing error must never
    /// be a filter left out.
    public var queryParameters: [String] {
        switch self {
        case .listImages: ["search", "type", "group", "state", "sort", "limit", "cursor", "minPosition"]
        case .showImage, .showGroup: ["minPosition"]
        case .imageHistory: ["limit", "cursor", "minPosition"]
        case .selection: ["device", "as", "groups", "format", "minPosition"]
        case .listGroups, .listTokens: ["limit", "cursor", "minPosition"]
        case .removeGroup: ["force"]
        case .permissions: ["image", "group", "user", "limit", "cursor", "minPosition"]
        case .audit:
            ["actor", "image", "group", "type", "since", "until", "text", "limit", "cursor", "format", "minPosition"]
        case .events: ["after", "limit"]
        case .addImage, .editImage, .removeImage, .changeGroups, .previewBuild, .addGroup, .editGroup, .issueToken,
            .revokeToken, .projections, .liveness, .readiness:
            []
        }
    }
}

/// How many items stand on a page.
public enum PageSize {
    public static let standard = 50
    public static let greatest = 1_000
}
