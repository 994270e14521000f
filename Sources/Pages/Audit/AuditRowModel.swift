import ImageAPI

/// One change, with the ways from it to what was before and after.
struct AuditRowModel: Sendable {
    let id: String
    let position: Int64
    let when: MomentModel
    let who: String
    let subject: String
    let method: String?
    let onlyActor: String
    let type: String
    let summary: String
    let changes: [ChangeModel]
    let reason: String?
    let clientAddress: String?
    let earlier: String?
    let later: String?
    let step: String

    init(_ visit: Visit, _ row: AuditRow) {
        id = "row-\(row.position)"
        position = row.position
        when = MomentModel(row.recordedAt)
        who = row.actor.nameForPeople
        subject = row.actor.subject
        method = row.actor.method
        onlyActor = visit.link("/audit", ["actor": row.actor.subject])
        type = row.type
        summary = row.summary
        changes = row.changes.map { change in
            if change.field == "groups", let lists = ListsApart(change) { return ChangeModel(change.field, lists) }
            return ChangeModel(change.field, before: change.before, after: change.after)
        }
        reason = row.reason
        clientAddress = row.clientAddress
        let state = StateAddress(row)
        earlier = state?.asOf(row.position - 1, unless: StateAddress.beginnings, row.type)
        later = state?.asOf(row.position, unless: StateAddress.endings, row.type)
        step = visit.replay(row.stream, at: row.position)
    }
}

/// The page that shows what an event changed, as it was at a moment.
private struct StateAddress {
    private let path: String

    /// `nil` when no page does.
    init?(_ row: AuditRow) {
        // What comes behind an image's end, or is about old builds alone, shows on no page of the image.
        guard !row.type.hasPrefix("Artefacts") else { return nil }
        if row.stream.hasPrefix("image-") {
            path = Address.image(String(row.stream.dropFirst("image-".count)))
        } else if row.stream.hasPrefix("group-") {
            path = Address.group(String(row.stream.dropFirst("group-".count)))
        } else {
            return nil
        }
    }

    static let beginnings: Set<String> = ["ImageAdded", "GroupRegistered"]
    static let endings: Set<String> = ["ImageRemoved", "GroupRemoved"]

    func asOf(_ position: Int64, unless isNotThere: Set<String>, _ type: String) -> String? {
        isNotThere.contains(type) ? nil : Address.make(path, [("asOf", String(position))])
    }
}

extension Visit {
    /// The address of a step of one stream.
    func replay(_ stream: String, at position: Int64) -> String {
        link("/replay", ["stream": stream, "at": String(position)])
    }
}
