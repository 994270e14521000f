import EventSourcing
import ImageDomain
import JSON
import ReadModels

extension FoldedRows.Changes {
    /// The rows that changed, with those of the image selection and the permissions, which follow from the images.
    public var rows: [RowChange] {
        images.compactMap { $0.change(in: ImagesProjection.name) }
            + groups.compactMap { $0.change(in: GroupsProjection.name) }
            + tokens.compactMap { $0.change(in: TokensProjection.name) }
            + builds.compactMap { $0.change(in: BuildsProjection.name) }
            + pullSecrets.compactMap { $0.change(in: PullSecretsProjection.name) }
            + images.flatMap(\.selection) + images.flatMap(\.permissions)
    }
}

extension Changed where Row == Image {
    /// What is offered to people, and to whom: a row for each image that anybody can pick.
    fileprivate var selection: [RowChange] {
        let (offered, offers) = (before?.offer, after?.offer)
        guard offered != offers, let name = (after ?? before)?.name else { return [] }
        return [RowChange("selection", .string(name.rawValue), before: offered, after: offers)]
    }

    /// A row for each way in that came or went.
    fileprivate var permissions: [RowChange] {
        let (former, now) = (before?.grants ?? [], after?.grants ?? [])
        let gone = former.filter { !now.contains($0) }
        let come = now.filter { !former.contains($0) }
        return gone.map { RowChange("permissions", $0.key, before: $0.json, after: nil) }
            + come.map { RowChange("permissions", $0.key, before: nil, after: $0.json) }
    }
}

extension Image {
    /// The item of the selection, and whom it is open to; `nil` when nobody can pick the image.
    var offer: JSONValue? {
        guard var item = selectionItem, isGlobal || !groups.isEmpty else { return nil }
        item["openTo"] = isGlobal ? .string("everyone") : .array(groups.map { .string($0.rawValue) })
        return item
    }
}

extension Grant {
    fileprivate var key: JSONValue { .string("\(image) \(via.group?.rawValue ?? via.word)") }

    fileprivate var json: JSONValue {
        .object([
            .init("image", .string(image.rawValue)),
            .init("displayName", .string(displayName.rawValue)),
            .init("via", .string(via.word)),
            .init("group", via.group.map { .string($0.rawValue) } ?? .null),
        ])
    }
}
