extension Route {
    /// Every query parameter that the route takes. Any other is refused by name: a filter with a typing error must never
    /// be a filter left out.
    public var queryParameters: [String] {
        switch self {
        case .listImages: ["search", "type", "group", "state", "sort", "limit", "cursor", "minPosition"]
        case .showImage, .showGroup: ["minPosition"]
        case .removeImage: ["artefacts"]
        case .imageBuilds: ["limit", "cursor", "minPosition"]
        case .listBuilds: ["image", "state", "actor", "since", "until", "limit", "cursor", "minPosition"]
        case .showBuild, .containerfile, .buildLog: ["minPosition"]
        case .baseImages: ["search", "limit"]
        case .imageHistory: ["limit", "cursor", "minPosition"]
        case .selection: ["device", "as", "groups", "format", "minPosition"]
        case .listGroups, .listTokens, .listPullSecrets: ["limit", "cursor", "minPosition"]
        case .removeGroup, .removePullSecret: ["force"]
        case .permissions: ["image", "group", "user", "limit", "cursor", "minPosition"]
        case .explainPermission: ["user", "groups", "image", "device", "minPosition"]
        case .audit:
            ["actor", "image", "group", "type", "since", "until", "text", "limit", "cursor", "format", "minPosition"]
        case .netDifference: ["since", "until", "image", "group", "limit", "cursor", "minPosition"]
        case .imageBlame: ["asOf", "minPosition"]
        case .events: ["after", "limit"]
        case .rebuildProjection: ["keep"]
        case .addImage, .editImage, .changeGroups, .previewBuild, .startBuild, .cancelBuild, .rollBack,
            .addPullSecret, .replacePullSecret, .rotateSecretKey, .addGroup,
            .editGroup, .issueToken,
            .revokeToken, .projections, .liveness, .readiness,
            .resumeProjection, .switchProjection, .returnProjection, .discardCandidate:
            []
        }
    }
}

/// How many items stand on a page.
public enum PageSize {
    public static let standard = 50
    public static let greatest = 1_000
}
