extension Route {
    /// Every query parameter that the route takes. Any other is refused by name: a filter with a typing error must never
    /// be a filter left out.
    public var queryParameters: [String] {
        switch self {
        case .listImages: ["search", "type", "group", "state", "sort", "limit", "cursor", "asOf", "minPosition"]
        case .showImage, .showGroup: ["asOf", "minPosition"]
        case .removeImage: ["artefacts"]
        case .imageBuilds: ["limit", "cursor", "asOf", "minPosition"]
        case .listBuilds: ["image", "state", "actor", "since", "until", "limit", "cursor", "asOf", "minPosition"]
        case .buildDays: ["image", "actor", "since", "until", "asOf", "minPosition"]
        case .showBuild, .containerfile: ["asOf", "minPosition"]
        case .buildLog: ["after", "tail", "minPosition"]
        case .baseImages: ["search", "limit"]
        case .imageHistory: ["limit", "cursor", "asOf", "minPosition"]
        case .selection: ["device", "as", "groups", "search", "sort", "limit", "format", "asOf", "minPosition"]
        case .listGroups: ["limit", "cursor", "asOf", "minPosition"]
        case .listTokens: ["limit", "cursor", "minPosition"]
        case .listPullSecrets: ["limit", "cursor", "withoutUsers", "minPosition"]
        case .removeGroup, .removePullSecret: ["force"]
        case .permissions: ["image", "group", "user", "limit", "cursor", "asOf", "minPosition"]
        case .explainPermission: ["user", "groups", "image", "device", "asOf", "minPosition"]
        case .audit:
            [
                "actor", "image", "group", "type", "since", "until", "text", "limit", "cursor", "format", "asOf",
                "minPosition",
            ]
        case .netDifference: ["since", "until", "image", "group", "limit", "cursor", "minPosition"]
        case .imageBlame: ["asOf", "minPosition"]
        case .logTimeline: ["since", "until", "bins"]
        case .logMoment: ["at"]
        case .events: ["after", "limit"]
        case .rebuildProjection: ["keep"]
        case .replaySteps: ["stream", "from", "to", "limit", "last"]
        case .replayDiff: ["name", "limit"]
        case .replayBisect: ["image", "when", "from", "to"]
        case .replayExport: ["from", "to", "pseudonymise"]
        case .addImage, .editImage, .changeGroups, .previewBuild, .startBuild, .cancelBuild, .rollBack,
            .addPullSecret, .replacePullSecret, .rotateSecretKey, .addGroup,
            .editGroup, .issueToken,
            .revokeToken, .projections, .liveness, .readiness,
            .resumeProjection, .switchProjection, .returnProjection, .discardCandidate,
            .replayWhatIf, .logIn, .showSession, .logOut, .news:
            []
        }
    }
}

/// How many items stand on a page.
public enum PageSize {
    public static let standard = 50
    public static let greatest = 1_000
}
