import HTTPTypes
import Hummingbird
import ImageAPI

extension BuildPages {
    static func show(_ visit: Visit) async throws -> Response {
        try await page(visit, try visit.segment("id"))
    }

    /// - Parameter refused: what somebody wanted of the build and did not get.
    static func page(
        _ visit: Visit,
        _ id: String,
        refused: Problem? = nil,
        _ form: Form? = nil
    ) async throws -> Response {
        let build: BuildRepresentation = try await visit.read(.showBuild, id)
        async let image = image(build.image, visit)
        async let containerfile = visit.answer(.containerfile, id)
        async let before = before(build, visit)
        async let cancellation = cancellation(of: build, visit)
        async let log = BuildLogModel.read(of: build, visit)
        let model = BuildModel(
            visit,
            build,
            of: try await image,
            containerfile: String(decoding: try await containerfile.bytes, as: UTF8.self),
            before: try await before,
            cancellation: try await cancellation,
            log: try await log,
            refused: refused,
            form
        )
        let status = refused.map { HTTPResponse.Status(code: $0.status) } ?? .ok
        return visit.page("Build \(build.number) of \(build.image)", "build", model, status: status)
    }

    /// The build before of the same image.
    static func before(_ build: BuildRepresentation, _ visit: Visit) async throws -> BuildRepresentation? {
        guard build.number > 1 else { return nil }
        let page: Page<BuildRepresentation> = try await visit.read(
            .listBuilds,
            query: ["image": build.image, "until": build.queuedAt, "limit": "2"]
        )
        return page.items.first { $0.number < build.number }
    }

    /// Who cancelled it, and why: what the audit trail says of the instant at which it ended.
    private static func cancellation(of build: BuildRepresentation, _ visit: Visit) async throws -> AuditRow? {
        guard build.state == "cancelled", let end = build.finishedAt, visit.may(.audit) else { return nil }
        let page: Page<AuditRow> = try await visit.read(
            .audit,
            query: ["image": build.image, "type": "BuildCancelled", "since": end, "until": end, "limit": "1"]
        )
        return page.items.first
    }
}
