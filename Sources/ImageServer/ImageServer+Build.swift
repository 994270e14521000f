import HTTPTypes
public import Hummingbird
import ImageAPI
public import Logging
import NIOCore

/// The server, to be run as a service.
///
/// - Parameters:
///   - links: that log a browser in.
///   - onServerRunning: told the port that was bound; of use when the configuration leaves it open.
public func buildApplication(
    _ ledger: Ledger,
    _ configuration: HTTPConfiguration = HTTPConfiguration(),
    authenticator: any Authenticator,
    links: LogInLinks = LogInLinks(),
    logger: Logger,
    onServerRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }
) -> some ApplicationProtocol {
    let doorkeeper = Doorkeeper(
        authenticator: authenticator,
        sessions: Sessions(ledger.reads.client),
        links: links
    )
    return Application(
        responder: FrontDoor(buildRouter(ledger, configuration, doorkeeper, logLevel: logger.logLevel)),
        server: .http1(
            configuration: .init(
                idleTimeout: TimeAmount(configuration.idleTimeout),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024,
                    maxHeaderListSize: 32 * 1024,
                    maxHeaderFieldCount: 100
                )
            )
        ),
        configuration: ApplicationConfiguration(address: configuration.address),
        onServerRunning: { channel in await onServerRunning(channel.localAddress?.port) },
        logger: logger
    )
}

/// Every route of the table with its handler, and none besides: a route that lacks a handler does not compile.
func buildRouter(
    _ ledger: Ledger,
    _ configuration: HTTPConfiguration,
    _ doorkeeper: Doorkeeper,
    logLevel: Logger.Level
) -> Router<LedgerRequestContext> {
    let router = Router(context: LedgerRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestIDMiddleware())
    router.add(middleware: SecurityHeadersMiddleware())
    if logLevel <= .debug { router.add(middleware: AccessLogMiddleware()) }
    router.add(middleware: ProblemMiddleware())
    router.add(middleware: UnreadableEventMiddleware(ledger: ledger))
    let handlers = Handlers(ledger, configuration, doorkeeper)
    for route in Route.allCases {
        guard let method = HTTPRequest.Method(route.method) else { preconditionFailure("\(route.method) is no method") }
        let endpoint = Endpoint(
            route: route,
            doorkeeper: doorkeeper,
            limits: configuration.body,
            handler: handlers.handler(for: route)
        )
        router.on(RouterPath(route.path), method: method, responder: endpoint)
    }
    return router
}

private struct Handlers {
    let images: ImageController
    let builds: BuildController
    let buildLogs: BuildLogController
    let baseImages: BaseImageController
    let groups: GroupController
    let pullSecrets: PullSecretController
    let selection: SelectionController
    let tokens: TokenController
    let permissions: PermissionController
    let audit: AuditController
    let blame: BlameController
    let timeline: TimelineController
    let events: EventController
    let projections: ProjectionController
    let health: HealthController
    let replay: ReplayController
    let sessions: SessionController
    let news: NewsController

    init(_ ledger: Ledger, _ configuration: HTTPConfiguration, _ doorkeeper: Doorkeeper) {
        images = ImageController(ledger)
        builds = BuildController(ledger)
        buildLogs = BuildLogController(ledger: ledger, doorkeeper: doorkeeper, rhythm: configuration.feed)
        baseImages = BaseImageController(ledger)
        groups = GroupController(ledger)
        pullSecrets = PullSecretController(ledger)
        selection = SelectionController(ledger)
        tokens = TokenController(ledger)
        permissions = PermissionController(ledger)
        audit = AuditController(ledger, doorkeeper, configuration.feed)
        blame = BlameController(ledger: ledger)
        timeline = TimelineController(ledger: ledger)
        events = EventController(ledger: ledger, doorkeeper: doorkeeper, rhythm: configuration.feed)
        projections = ProjectionController(ledger: ledger)
        health = HealthController(ledger: ledger)
        replay = ReplayController(ledger, doorkeeper, rhythm: configuration.feed)
        sessions = SessionController(doorkeeper: doorkeeper)
        news = NewsController(ledger: ledger, doorkeeper: doorkeeper, rhythm: configuration.feed)
    }

    func handler(for route: Route) -> Handler {
        switch route {
        case .listImages: images.list
        case .addImage: images.add
        case .showImage: images.show
        case .editImage: images.edit
        case .removeImage: images.remove
        case .changeGroups: images.changeGroups
        case .imageHistory: audit.history
        case .previewBuild: builds.preview
        case .startBuild: builds.start
        case .imageBuilds: builds.listOfImage
        case .listBuilds: builds.list
        case .buildDays: builds.days
        case .showBuild: builds.show
        case .containerfile: builds.containerfile
        case .buildLog: buildLogs.show
        case .cancelBuild: builds.cancel
        case .rollBack: builds.rollBack
        case .baseImages: baseImages.list
        case .listPullSecrets: pullSecrets.list
        case .addPullSecret: pullSecrets.add
        case .replacePullSecret: pullSecrets.replace
        case .removePullSecret: pullSecrets.remove
        case .rotateSecretKey: pullSecrets.rotateKey
        case .selection: selection.show
        case .listGroups: groups.list
        case .addGroup: groups.add
        case .showGroup: groups.show
        case .editGroup: groups.edit
        case .removeGroup: groups.remove
        case .listTokens: tokens.list
        case .issueToken: tokens.issue
        case .revokeToken: tokens.revoke
        case .permissions: permissions.list
        case .explainPermission: permissions.explain
        case .audit: audit.list
        case .imageBlame: blame.image
        case .netDifference: blame.net
        case .logTimeline: timeline.show
        case .logMoment: timeline.moment
        case .events: events.list
        case .projections: projections.list
        case .rebuildProjection: projections.rebuild
        case .resumeProjection: projections.resume
        case .switchProjection: projections.switchToCandidate
        case .returnProjection: projections.returnToFormer
        case .discardCandidate: projections.discardOther
        case .replaySteps: replay.steps
        case .replayDiff: replay.diff
        case .replayBisect: replay.bisect
        case .replayWhatIf: replay.whatIf
        case .replayExport: replay.export
        case .logIn: sessions.logIn
        case .showSession: sessions.show
        case .logOut: sessions.logOut
        case .news: news.follow
        case .liveness: health.live
        case .readiness: health.ready
        }
    }
}
