import Containerfile
import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import NIOCore
import Projections
import ReadModels

/// Builds of custom images: what was, is and will be.
struct BuildController: Sendable {
    let ledger: Ledger
    let queries: BuildsQueries
    let pullSecrets: PullSecretRegister

    init(_ ledger: Ledger) {
        self.ledger = ledger
        self.queries = BuildsQueries(ledger.reads.client)
        self.pullSecrets = PullSecretRegister(secrets: ledger.pullSecrets)
    }

    /// Says what a build would run, and starts none.
    func preview(_ call: Call) async throws -> Response {
        var faults = Faults()
        let (request, _) = try await call.request(BuildRequest.self, &faults)
        let registered = try await pullSecrets.registered(among: request.pullSecret.value)
        let input = try BuildDraft(request, faults: faults.found).parse(pullSecrets: registered)
        return Response.json(try BuildPreview(input))
    }

    func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        var filter = BuildsFilter()
        filter.image = query.value("image")
        filter.state = query.value("state")
        filter.actor = query.value("actor", as: Subject.self)?.rawValue
        filter.since = query.instant("since")
        filter.until = query.instant("until")
        return try await page(&query, filter)
    }

    func listOfImage(_ call: Call) async throws -> Response {
        let name = try call.imageName()
        var query = try call.query()
        var filter = BuildsFilter()
        filter.image = name
        return try await page(&query, filter)
    }

    func show(_ call: Call) async throws -> Response {
        let listed = try await ledger.build(call, queries)
        return Response.json(BuildRepresentation(listed))
    }

    func containerfile(_ call: Call) async throws -> Response {
        let listed = try await ledger.build(call, queries)
        let text = try listed.build.input.containerfile().description
        return Response(
            status: .ok,
            headers: [.contentType: MediaType.plainText],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    private func page(_ query: inout QueryReader, _ filter: BuildsFilter) async throws -> Response {
        let (page, position) = try await ledger.reads.page(&query, of: ledger.reads.builds) { limit, cursor in
            var filter = filter
            filter.limit = limit
            filter.cursor = cursor
            return try await queries.page(filter)
        }
        let items = page.items.map { BuildRepresentation($0) }
        return Response.json(ImageAPI.Page(items: items, nextCursor: page.nextCursor)).at(position)
    }
}

extension Ledger {
    /// The build that a call is about which takes no parameter but `minPosition`.
    ///
    /// - Throws: `Refusal` 404 when there is no such build.
    func build(_ call: Call, _ queries: BuildsQueries) async throws -> ListedBuild {
        let id = try call.buildID()
        var query = try call.query()
        let minPosition = query.position("minPosition")
        try query.finish()
        try await reads.wait(for: reads.builds, minPosition)
        return try await build(id, queries)
    }

    /// The build out of the table or, when that does not have it yet, out of memory: so that who looks at what they have
    /// just started finds it.
    ///
    /// - Throws: `Refusal` 404 when there is no such build.
    func build(_ id: BuildID, _ queries: BuildsQueries) async throws -> ListedBuild {
        if let listed = try await queries.build(id) { return listed }
        let unfinished = try? reads.liveBuilds.read { view, _ in view.row(id) }
        if let build = unfinished ?? nil { return ListedBuild(build) }
        // One that is over already may still be on its way into the table.
        try? await reads.builds.wait(until: log.head(), timeout: .seconds(1))
        if let listed = try await queries.build(id) { return listed }
        throw Refusal.notFound("There is no build '\(id)'; look its id up in the build history.")
    }
}

extension Call {
    /// - Throws: `Refusal` 404 for a text that can be no build's id.
    func buildID() throws(Refusal) -> BuildID {
        let text = try segment("id")
        do {
            return try BuildID(text)
        } catch {
            throw .notFound("There is no build of that id: \(error).")
        }
    }
}

extension BuildDraft {
    init(_ request: BuildRequest, faults: [FieldFault]) {
        self.init(
            baseImage: Edit(request.baseImage),
            pullSecret: Edit(request.pullSecret),
            apt: Edit(request.apt),
            conda: Edit(request.conda),
            pip: Edit(request.pip),
            faults: faults
        )
    }
}

extension BuildPreview {
    init(_ input: BuildInput) throws(InvalidInput) {
        let packages = try input.packages()
        self.init(
            containerfile: Containerfile(from: input.baseImage, installing: packages).description,
            apt: packages.apt.map(\.description),
            conda: packages.conda.map(\.description),
            pip: packages.pip.map(\.description)
        )
    }
}
