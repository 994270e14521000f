extension Route {
    /// The one table of who may what.
    public var access: Access {
        switch self {
        case .addImage, .startBuild, .cancelBuild, .rollBack, .addPullSecret, .replacePullSecret,
            .removePullSecret, .rotateSecretKey, .editImage, .removeImage, .changeGroups, .addGroup,
            .editGroup, .removeGroup, .issueToken,
            .revokeToken,
            .rebuildProjection, .resumeProjection, .switchProjection, .returnProjection, .discardCandidate:
            .roles([.admin])
        case .listImages, .showImage, .imageHistory, .previewBuild, .imageBuilds, .listBuilds, .buildDays,
            .showBuild,
            .containerfile, .buildLog, .baseImages, .listPullSecrets, .listGroups, .showGroup, .listTokens,
            .permissions,
            .audit, .events, .projections,
            .replaySteps, .replayDiff, .replayBisect, .replayWhatIf, .replayExport,
            .imageBlame, .netDifference,
            .logTimeline, .logMoment:
            .roles([.admin, .auditor])
        case .selection, .explainPermission, .showSession, .logOut, .news:
            .roles([.admin, .auditor, .user])
        case .liveness, .readiness, .logIn:
            .withoutToken
        }
    }

    /// Query parameters that only an administrator may say, since they make the answer another person's.
    public var adminParameters: Set<String> {
        self == .selection ? ["as", "groups"] : []
    }
}
