extension Visit {
    /// The address of a list's first page; `nil` when that is the one that is looked at.
    var firstPage: String? { query("cursor") == nil ? nil : sameAddress(with: ["cursor": nil]) }

    /// - Parameter cursor: as the page that is looked at says it; `nil` on the last.
    func page(behind cursor: String?) -> String? { cursor.map { sameAddress(with: ["cursor": $0]) } }
}
