import HTTPTypes
public import Hummingbird

/// The web pages. They ask the interface that programs use, as the person who looks at them: a page can show and do nothing
/// that a call could not, and no rule stands twice.
public struct Pages<Context: RequestContext>: Sendable {
    private let respond: @Sendable (Request, Context) async throws -> Response

    /// - Parameter api: answers the calls of `Route`.
    public init(asking api: some HTTPResponder<Context>) {
        respond = { request, context in try await api.respond(to: request, context: context) }
    }

    /// - Parameter errors: turns every error into an answer for programs.
    public func addRoutes(to router: Router<Context>, errors: some RouterMiddleware<Context>) {
        router.add(middleware: PageHeadersMiddleware())
        router.add(middleware: ProblemPagesMiddleware(respond: respond))
        router.add(middleware: errors)
        router.add(middleware: MethodsMiddleware())
        for asset in Asset.all {
            router.get(RouterPath(asset.path)) { _, _ in asset.response }
        }
        for place in Place.all {
            router.on(RouterPath(place.path), method: place.method) { request, context in
                let door = APIDoor(request) { [respond] in try await respond($0, context) }
                return try await PageErrors.answered(request, door) {
                    try await place.answer(Arrival(request: request, parameters: context.parameters, api: door))
                }
            }
        }
    }
}
