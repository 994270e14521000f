import ImageAPI

/// Two people changed the same thing: how it was, how it is now, and what the second has filled in (partial `conflict`).
struct ConflictModel: Sendable {
    let who: String
    let when: MomentModel
    let rows: [Row]

    struct Row: Sendable {
        /// As the interface calls it.
        let field: String
        let label: String
        let before: String?
        let theirs: String?
        let mine: String?
        /// Whether both changed it, to different things.
        let isContested: Bool

        /// `nil` when nobody changed it.
        init?(_ field: String, _ label: String, _ before: String?, _ theirs: String?, _ mine: String?) {
            guard theirs != before || mine != before else { return nil }
            self.field = field
            self.label = label
            self.before = before
            self.theirs = theirs
            self.mine = mine
            isContested = theirs != before && mine != before && theirs != mine
        }
    }

    /// - Parameter before: what both began with.
    static func rows(before: ImageFields, theirs: ImageFields, mine: ImageFields) -> [Row] {
        ImageFields.all.compactMap { field in
            Row(
                field.name,
                field.label,
                before[keyPath: field.path],
                theirs[keyPath: field.path],
                mine[keyPath: field.path]
            )
        }
    }
}

extension Visit {
    /// - Parameter rows: what was changed of the image, by whomever.
    func conflict(over image: ImageRepresentation, _ rows: [ConflictModel.Row]) async throws -> ConflictModel {
        let theirs = Set(rows.filter { $0.before != $0.theirs }.map(\.field))
        let last = try await lastChange(of: theirs, image.name)
        return ConflictModel(
            who: last?.actor.displayName ?? image.updatedBy.displayName,
            when: MomentModel(last?.recordedAt ?? image.updatedAt),
            rows: rows
        )
    }

    /// The last event that changed one of the fields, for those who may know; an image is also changed by its builds.
    private func lastChange(of fields: Set<String>, _ name: String) async throws -> EventOriginRepresentation? {
        guard may(.imageBlame) else { return nil }
        let blame: BlameRepresentation = try await read(.imageBlame, name)
        return (blame.fields + blame.formerGroups).filter { fields.contains($0.field) }.map(\.origin)
            .max { $0.position < $1.position }
    }
}
