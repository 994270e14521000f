/// Every call that the server answers. What a route is called, who may call it and which query it takes stands in this
/// folder and nowhere else: the server registers its handlers from here and the command line builds its requests from it.
public enum Route: CaseIterable, Hashable, Sendable {
    case listImages, addImage, showImage, editImage, removeImage, changeGroups, imageHistory
    case previewBuild, startBuild, imageBuilds, listBuilds, buildDays, showBuild
    case containerfile, buildLog, cancelBuild, rollBack
    case baseImages
    case selection
    case listGroups, addGroup, showGroup, editGroup, removeGroup
    case listPullSecrets, addPullSecret, replacePullSecret, removePullSecret, rotateSecretKey
    case listTokens, issueToken, revokeToken
    case permissions
    case explainPermission
    case audit, events
    case projections, rebuildProjection, resumeProjection, switchProjection, returnProjection, discardCandidate
    case replaySteps, replayDiff, replayBisect, replayWhatIf, replayExport
    case imageBlame, netDifference
    case logTimeline, logMoment
    case logIn, showSession, logOut
    case news
    case liveness, readiness
}

extension Route {
    public var method: String {
        switch self {
        case .addImage, .previewBuild, .startBuild, .cancelBuild, .rollBack, .addPullSecret, .rotateSecretKey,
            .addGroup, .issueToken, .rebuildProjection, .resumeProjection, .switchProjection, .returnProjection,
            .replayWhatIf, .logIn:
            "POST"
        case .changeGroups, .replacePullSecret: "PUT"
        case .editImage, .editGroup: "PATCH"
        case .removeImage, .removePullSecret, .removeGroup, .revokeToken, .discardCandidate, .logOut: "DELETE"
        case .listImages, .showImage, .imageHistory, .imageBuilds, .listBuilds, .buildDays, .showBuild, .containerfile,
            .buildLog,
            .baseImages, .listPullSecrets, .selection, .listGroups, .showGroup, .listTokens, .permissions,
            .explainPermission,
            .audit, .events, .projections, .liveness, .readiness,
            .replaySteps, .replayDiff, .replayBisect, .replayExport,
            .imageBlame, .netDifference, .showSession, .news,
            .logTimeline, .logMoment:
            "GET"
        }
    }

    /// Whether a call may change something of what the ledger is about: who is logged in is not of it.
    public var isWrite: Bool {
        switch self {
        case .previewBuild, .replayWhatIf, .logIn, .logOut: false
        default: method != "GET"
        }
    }

    /// With `{name}` or `{id}` where a segment is to be filled in.
    public var path: String {
        switch self {
        case .listImages, .addImage: "/api/v1/images"
        case .showImage, .editImage, .removeImage: "/api/v1/images/{name}"
        case .changeGroups: "/api/v1/images/{name}/groups"
        case .imageHistory: "/api/v1/images/{name}/history"
        case .previewBuild: "/api/v1/builds/preview"
        case .startBuild, .imageBuilds: "/api/v1/images/{name}/builds"
        case .rollBack: "/api/v1/images/{name}/rollback"
        case .listBuilds: "/api/v1/builds"
        case .buildDays: "/api/v1/builds/by-day"
        case .showBuild: "/api/v1/builds/{id}"
        case .containerfile: "/api/v1/builds/{id}/containerfile"
        case .buildLog: "/api/v1/builds/{id}/log"
        case .cancelBuild: "/api/v1/builds/{id}/cancel"
        case .baseImages: "/api/v1/base-images"
        case .listPullSecrets, .addPullSecret: "/api/v1/pull-secrets"
        case .replacePullSecret, .removePullSecret: "/api/v1/pull-secrets/{name}"
        case .rotateSecretKey: "/api/v1/pull-secrets/rotation"
        case .selection: "/api/v1/selection"
        case .listGroups, .addGroup: "/api/v1/groups"
        case .showGroup, .editGroup, .removeGroup: "/api/v1/groups/{name}"
        case .listTokens, .issueToken: "/api/v1/tokens"
        case .revokeToken: "/api/v1/tokens/{id}"
        case .permissions: "/api/v1/permissions"
        case .explainPermission: "/api/v1/permissions/explain"
        case .audit: "/api/v1/audit"
        case .netDifference: "/api/v1/audit/net"
        case .imageBlame: "/api/v1/images/{name}/blame"
        case .logTimeline: "/api/v1/log/timeline"
        case .logMoment: "/api/v1/log/moment"
        case .events: "/api/v1/events"
        case .projections: "/api/v1/projections"
        case .rebuildProjection: "/api/v1/projections/{name}/rebuild"
        case .resumeProjection: "/api/v1/projections/{name}/resume"
        case .switchProjection: "/api/v1/projections/{name}/switch"
        case .returnProjection: "/api/v1/projections/{name}/return"
        case .discardCandidate: "/api/v1/projections/{name}/candidate"
        case .replaySteps: "/api/v1/replay/steps"
        case .replayDiff: "/api/v1/replay/diff"
        case .replayBisect: "/api/v1/replay/bisect"
        case .replayWhatIf: "/api/v1/replay/what-if"
        case .replayExport: "/api/v1/replay/export"
        case .logIn, .showSession, .logOut: "/api/v1/session"
        case .news: "/api/v1/news"
        case .liveness: "/health/live"
        case .readiness: "/health/ready"
        }
    }
}
