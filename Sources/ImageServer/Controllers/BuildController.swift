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
        var filter = Self.filter(&query)
        filter.state = query.value("state")
        return try await page(&query, filter)
    }

    /// How many builds there were on each day, and what became of them.
    func days(_ call: Call) async throws -> Response {
        var query = try call.query()
        let filter = Self.filter(&query)
        let moment = query.moment("asOf")
        let minPosition = query.position("minPosition")
        try query.finish()
        let builds = ledger.reads.builds
        if let asOf = try await ledger.asOf(moment, minPosition) {
            try await ledger.reads.wait(for: builds, asOf.position)
            let days = try await ledger.timeTravel.buildDays(filter, asOf)
            return Response.json(ImageAPI.Page(items: days.map(BuildDayRepresentation.init))).at(asOf)
        }
        try await ledger.reads.wait(for: builds, minPosition)
        let position = try await builds.checkpoint()
        let days = try await queries.days(filter)
        return Response.json(ImageAPI.Page(items: days.map(BuildDayRepresentation.init))).at(position)
    }

    private static func filter(_ query: inout QueryReader) -> BuildsFilter {
        var filter = BuildsFilter()
        filter.image = query.value("image")
        filter.actor = query.value("actor", as: Subject.self)?.rawValue
        filter.since = query.instant("since")
        filter.until = query.instant("until")
        return filter
    }

    func listOfImage(_ call: Call) async throws -> Response {
        let name = try call.imageName()
        var query = try call.query()
        var filter = BuildsFilter()
        filter.image = name
        return try await page(&query, filter)
    }

    func show(_ call: Call) async throws -> Response {
        let (listed, asOf) = try await build(call)
        return Response.json(BuildRepresentation(listed)).at(asOf)
    }

    func containerfile(_ call: Call) async throws -> Response {
        let (listed, asOf) = try await build(call)
        let text = try listed.build.input.containerfile().description
        return Response(
            status: .ok,
            headers: [.contentType: MediaType.plainText],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        ).at(asOf)
    }

    /// The build that a call is about, as it is or as it was.
    private func build(_ call: Call) async throws -> (ListedBuild, AsOf?) {
        let id = try call.buildID()
        var query = try call.query()
        let moment = query.moment("asOf")
        let minPosition = query.position("minPosition")
        try query.finish()
        if let asOf = try await ledger.asOf(moment, minPosition) {
            return (ListedBuild(try await ledger.build(id, queries, asOf)), asOf)
        }
        try await ledger.reads.wait(for: ledger.reads.builds, minPosition)
        return (try await ledger.build(id, queries), nil)
    }

    private func page(_ query: inout QueryReader, _ filter: BuildsFilter) async throws -> Response {
        func page(_ limit: Int, _ cursor: String?) -> BuildsFilter {
            var filter = filter
            filter.limit = limit
            filter.cursor = cursor
            return filter
        }
        let reads = ledger.reads
        let (page, position) = try await ledger.page(&query, of: reads.builds) { limit, cursor in
            try await queries.page(page(limit, cursor))
        } asOf: { asOf, limit, cursor in
            try await reads.wait(for: reads.builds, asOf.position)
            return try await ledger.timeTravel.builds(page(limit, cursor), asOf)
        }
        let items = page.items.map { BuildRepresentation($0) }
        return Response.json(ImageAPI.Page(items: items, nextCursor: page.nextCursor)).at(position)
    }
}

extension Ledger {
    /// The build out of the table or, when that does not have it yet, out of memory: so that who looks at what they have
    /// just started finds it.
    ///
    /// - Throws: `Refusal` 404 when there is no such build.
    func build(_ id: BuildID, _ queries: BuildsQueries) async throws -> ListedBuild {
        guard let listed = try await find(id, queries) else {
            throw Refusal.notFound("There is no build '\(id)'; look its id up in the build history.")
        }
        return listed
    }

    /// - Throws: `Refusal` 404 when the build had not been started by then.
    func build(_ id: BuildID, _ queries: BuildsQueries, _ asOf: AsOf) async throws -> Build {
        if let image = try await find(id, queries)?.build.image,
            let build = try await timeTravel.build(id, of: image, asOf)
        {
            return build
        }
        throw Refusal.notFound("There is no build '\(id)' \(asOf.words); the build history tells when it was started.")
    }

    private func find(_ id: BuildID, _ queries: BuildsQueries) async throws -> ListedBuild? {
        if let listed = try await queries.build(id) { return listed }
        let unfinished = try? reads.liveBuilds.read { view, _ in view.row(id) }
        if let build = unfinished ?? nil { return ListedBuild(build) }
        // One that is over already may still be on its way into the table.
        try? await reads.builds.wait(until: log.head(), timeout: .seconds(1))
        return try await queries.build(id)
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
