import ImageDomain

extension ImagesAsOf {
    /// The page that `PermissionsQueries` would have answered.
    func grants(_ filter: PermissionsFilter, _ asOf: AsOf) throws(InvalidCursor) -> Page<Grant> {
        let start = try filter.cursor.map { text throws(InvalidCursor) in
            try PermissionsQueries.start(text, asOf: asOf)
        }
        let grants = images(by: .displayName).lazy
            .filter { image in filter.image.map { image.name == $0 } ?? true }
            .flatMap(\.grants)
            .filter { $0.isOpen(to: filter.groups) && $0.isBehind(start) }
            .prefix(filter.limit + 1)
        return Page(Array(grants), limit: filter.limit, asOf: asOf, cursor: PermissionsQueries.cursor)
    }
}

extension Grant {
    /// - Parameter groups: `nil` for all ways in.
    fileprivate func isOpen(to groups: Set<GroupName>?) -> Bool {
        guard let groups, let group = via.group else { return true }
        return groups.contains(group)
    }

    /// Whether it comes behind the one that the last page ended with; the group of a global way in is the empty text.
    fileprivate func isBehind(_ start: (displayName: String, image: String, group: String)?) -> Bool {
        guard let start else { return true }
        let places = [
            (start.displayName, displayName.rawValue), (start.image, image.rawValue),
            (start.group, via.group?.rawValue ?? ""),
        ]
        for (former, own) in places {
            if former.isBefore(own) { return true }
            if own.isBefore(former) { return false }
        }
        return false
    }
}
