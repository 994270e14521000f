import EventSourcing
import ImageDomain
import JSON
import ReadModels

extension FoldedRows {
    /// Where two worlds differ, by read models. Versions are counted anew in a world that has one event more or less, so
    /// they are no difference.
    static func differences(_ live: FoldedRows, _ rebuilt: FoldedRows) -> [(name: String, differences: [RowDifference])]
    {
        let all = [
            (ImagesProjection.name, between(live.images, rebuilt.images)),
            (GroupsProjection.name, between(live.groups, rebuilt.groups)),
            (TokensProjection.name, between(live.tokens, rebuilt.tokens)),
            (BuildsProjection.name, between(live.builds, rebuilt.builds)),
            (PullSecretsProjection.name, between(live.pullSecrets, rebuilt.pullSecrets)),
        ]
        return all.filter { !$0.1.isEmpty }.map { (name: $0.0, differences: $0.1) }
    }

    private static func between<Row: TableRow>(_ live: [Row.Key: Row], _ rebuilt: [Row.Key: Row]) -> [RowDifference] {
        Set(live.keys).union(rebuilt.keys).sorted().flatMap { key -> [RowDifference] in
            let rows = (live[key], rebuilt[key])
            guard rows.0 != rows.1, let column = (rows.0 ?? rows.1)?.keyColumn else { return [] }
            return RowDifference.between(live: rows.0?.json, rebuilt: rows.1?.json, key: column)
                .filter { $0.column != "version" }
        }
    }
}
