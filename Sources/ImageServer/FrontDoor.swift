import HTTPTypes
import Hummingbird
import ImageAPI
import Pages

/// Sends programs to the interface and people to the pages.
struct FrontDoor: HTTPResponder {
    private let interface: any HTTPResponder<LedgerRequestContext>
    private let pages: any HTTPResponder<LedgerRequestContext>

    init(_ router: Router<LedgerRequestContext>) {
        let interface = router.buildResponder()
        let pages = Router(context: LedgerRequestContext.self, options: .autoGenerateHeadEndpoints)
        pages.add(middleware: RequestIDMiddleware())
        pages.add(middleware: SecurityHeadersMiddleware())
        Pages(asking: interface).addRoutes(to: pages, errors: ProblemMiddleware())
        self.interface = interface
        self.pages = pages.buildResponder()
    }

    func respond(to request: Request, context: LedgerRequestContext) async throws -> Response {
        let path = request.uri.path
        let isForPrograms = path.hasPrefix("/api/") || path.hasPrefix("/health/")
        return try await (isForPrograms ? interface : pages).respond(to: request, context: context)
    }
}
