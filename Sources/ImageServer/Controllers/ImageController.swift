import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import Projections
import ReadModels

/// Images, as they are now.
struct ImageController: Sendable {
    let ledger: Ledger
    let queries: ImagesQueries
    let register: GroupRegister
    let pullSecrets: PullSecretRegister
    let verification: ImageVerification

    init(_ ledger: Ledger) {
        self.ledger = ledger
        self.queries = ImagesQueries(ledger.reads.client)
        self.register = GroupRegister(ledger)
        self.pullSecrets = PullSecretRegister(secrets: ledger.pullSecrets)
        self.verification = ImageVerification(registries: ledger.registries, pullSecrets: ledger.vault)
    }

    func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        var filter = ImagesFilter()
        filter.search = query.searchText("search")
        filter.type = query.value("type")
        filter.group = query.value("group")
        filter.state = query.value("state")
        filter.sort = query.choice("sort", of: Self.sorts) ?? filter.sort
        filter.limit = query.pageSize()
        filter.cursor = query.text("cursor")
        let moment = query.moment("asOf")
        let minPosition = query.position("minPosition")
        try query.finish()

        if let asOf = try await ledger.asOf(moment, cursor: filter.cursor, minPosition) {
            return answer(try await ledger.timeTravel.images(filter, asOf), asOf.position)
        }
        let reads = ledger.reads
        try await reads.wait(for: reads.images, minPosition)
        let position = try await reads.images.checkpoint()
        return answer(try await queries.page(filter), position)
    }

    private func answer(_ page: ImagesPage, _ position: Position) -> Response {
        Response.json(
            ImageAPI.Page(
                items: page.items.map(ImageRepresentation.init),
                nextCursor: page.nextCursor,
                total: Int64(page.total)
            )
        ).at(position)
    }

    /// Out of memory: that is ahead of the table, so that who looks at what they just made finds it.
    func show(_ call: Call) async throws -> Response {
        var query = try call.query()
        let moment = query.moment("asOf")
        let minPosition = query.position("minPosition")
        try query.finish()
        let name = try call.imageName()

        if let asOf = try await ledger.asOf(moment, minPosition) { return try await show(name, asOf) }
        let reads = ledger.reads
        try await reads.wait(for: reads.liveImages, minPosition)
        let (image, freshness) = try reads.liveImages.read { view, freshness in (view.row(name), freshness) }
        guard let image else { throw ImageRejection.unknown(name) }
        return try call.answer(ImageRepresentation(image), image.version).at(freshness)
    }

    /// Without an entity tag: what a stream was at an earlier version is nothing to make a change on.
    private func show(_ name: ImageName, _ asOf: AsOf) async throws -> Response {
        guard let image = try await ledger.timeTravel.image(name, asOf) else { throw Refusal.noImage(name, asOf) }
        return Response.json(ImageRepresentation(image)).at(asOf.position)
    }

    private static let sorts = ImagesFilter.Sort.allCases.map { (word: $0.rawValue, value: $0) }
}

extension Refusal {
    static func noImage(_ name: ImageName, _ asOf: AsOf) -> Refusal {
        .notFound("There is no image '\(name)' \(asOf.words); its history tells when it was added and removed.")
    }
}

extension Call {
    /// - Throws: `Refusal` 404 for a text that can be no image's name.
    func imageName() throws(Refusal) -> ImageName {
        let text = try segment("name")
        do {
            return try ImageName(text)
        } catch {
            throw .notFound("There is no image of that name: \(error).")
        }
    }

    /// One thing, or 304 for a client that has this version of it already.
    func answer(_ representation: some Representation, _ version: Version) throws(Refusal) -> Response {
        guard let condition = request.headers[.ifNoneMatch],
            try EntityTagCondition(condition, field: HeaderName.ifNoneMatch).matchesWeakly(version)
        else { return Response.json(representation).tagged(version) }
        return Response(status: .notModified).tagged(version)
    }
}
