import ContainerRegistry
import Hummingbird
import ImageAPI
import ImageDomain
import OCI
import Projections
import ReadModels

/// What there is to build on, while somebody types its name: the images that are listed here, and what the registry has.
struct BaseImageController: Sendable {
    private let ledger: Ledger
    private let catalogue: RegistryCatalogue

    init(_ ledger: Ledger) {
        self.ledger = ledger
        // Somebody types, and has what is listed here at least.
        self.catalogue = RegistryCatalogue(ledger.builds.registry.with(patience: .seconds(2)))
    }

    /// A registry that cannot be asked takes nothing but its own suggestions away.
    func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        let search = query.searchText("search")?.lowercased() ?? ""
        let limit = query.pageSize(standard: 20)
        try query.finish()

        let listed = try ledger.reads.liveImages.read { view, _ in view.references(containing: search, limit: limit) }
        var suggestions = listed.map { BaseImage(reference: $0.description, source: "image") }
        if suggestions.count < limit {
            let known = Set(suggestions.map(\.reference))
            let found = await catalogue.references(containing: search, limit: limit)
            suggestions += found.filter { !known.contains($0) }.map { BaseImage(reference: $0, source: "registry") }
        }
        return Response.json(ImageAPI.Page(items: Array(suggestions.prefix(limit))))
    }
}
