import ImageAPI

extension APIClient {
    /// Reads one page after the other, until there is no further one or there are enough.
    ///
    /// - Parameters:
    ///   - limit: `nil` for all.
    ///   - call: Makes the call for a page from its size and cursor.
    func pages<Item: Representation>(
        of type: Item.Type,
        limit: Int?,
        _ call: (_ size: String, _ cursor: String?) -> APICall
    ) async throws(CommandFailure) -> Listing<Item> {
        var listing = Listing<Item>()
        var cursor: String?
        repeat {
            let size = min(limit.map { $0 - listing.items.count } ?? PageSize.greatest, PageSize.greatest)
            cursor = try listing.add(try await read(call(String(size), cursor)), limit: limit)
        } while cursor != nil
        return listing
    }
}
