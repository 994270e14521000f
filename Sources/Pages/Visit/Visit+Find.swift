import ImageAPI

extension Visit {
    /// The one of a list that has no call of its own to be shown by.
    ///
    /// - Parameter position: what the list must tell; unless it is said, what this browser knows of.
    /// - Throws: `Problem` 404 when it is not there.
    func find<Item: Representation>(
        _ what: String,
        in route: Route,
        at position: String? = nil,
        where isIt: (Item) -> Bool
    ) async throws -> Item {
        var cursor: String?
        repeat {
            let page: Page<Item> = try await read(
                route,
                query: ["limit": String(PageSize.greatest), "cursor": cursor, "minPosition": position]
            )
            if let found = page.items.first(where: isIt) { return found }
            cursor = page.nextCursor
        } while cursor != nil
        throw Problem(status: 404, detail: "There is no \(what).")
    }
}
