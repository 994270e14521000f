import Hummingbird
import ImageAPI
import JSON

extension AuditPages {
    /// What two moments differ by, whatever happened in between.
    static func net(_ visit: Visit) async throws -> Response {
        let until = MomentField.until(visit.query("until")) ?? visit.asOf
        do {
            let page: Page<NetDifferenceRepresentation> = try await visit.read(
                .netDifference,
                query: [
                    "since": MomentField.since(visit.query("since")), "until": until, "image": visit.query("image"),
                    "group": visit.query("group"), "cursor": visit.query("cursor"),
                ]
            )
            return visit.page("What remained of it", "audit-net", NetModel(visit, page))
        } catch let problem as Problem where problem.status == 422 {
            let faults = QueryFaults(problem, fields: ["since", "until", "image", "group"])
            let model = NetModel(visit, Page(items: []), faults)
            return visit.page("What remained of it", "audit-net", model, status: .unprocessableContent)
        }
    }
}

private struct NetModel: Sendable {
    let tabs: [AuditTab]
    let image: String?
    let group: String?
    let since: MomentField
    let until: MomentField
    let faults: QueryFaults
    let isRefused: Bool
    let things: [ThingModel]
    let isEmpty: Bool
    let isLookingFurther: Bool
    let first: String?
    let next: String?

    init(_ visit: Visit, _ page: Page<NetDifferenceRepresentation>, _ faults: QueryFaults = QueryFaults()) {
        tabs = AuditTab.all(visit, current: "/audit/net")
        image = visit.query("image")
        group = visit.query("group")
        since = MomentField(visit.query("since"))
        until = MomentField(visit.query("until"))
        self.faults = faults
        isRefused = !faults.isEmpty
        things = page.items.map { ThingModel(visit, $0) }
        isEmpty = page.items.isEmpty
        isLookingFurther = page.items.isEmpty && page.nextCursor != nil
        first = visit.firstPage
        next = visit.page(behind: page.nextCursor)
    }
}

/// An image, a group, a pull secret or a token that is not what it was.
private struct ThingModel: Sendable {
    let kind: String
    let name: String
    let address: String?
    let what: String
    let changes: [NetChangeModel]
    let groups: [NetGroupModel]
    /// Who added what is new, or removed what is gone.
    let owed: OriginModel?
    let count: String
    let steps: String
    let last: OriginModel

    init(_ visit: Visit, _ thing: NetDifferenceRepresentation) {
        let (kind, prefix) = Self.words(thing.kind)
        self.kind = kind
        name = thing.name
        switch thing.kind {
        case "image" where thing.isThere: address = visit.link(Address.image(thing.name))
        case "group" where thing.isThere: address = visit.link(Address.group(thing.name))
        default: address = nil
        }
        what =
            switch (thing.wasThere, thing.isThere) {
            case (false, true): "is new"
            case (true, false): "is gone"
            default: "is not what it was"
            }
        changes = thing.changes.map { NetChangeModel($0) }
        let origins = thing.groupOrigins.mapValues { OriginModel($0) }
        groups =
            thing.groupsRemoved.map { NetGroupModel(removed: $0, added: nil, origin: origins[$0]) }
            + thing.groupsAdded.map { NetGroupModel(removed: nil, added: $0, origin: origins[$0]) }
        owed = (thing.isThere ? thing.added : thing.removed).map { OriginModel($0) }
        count = thing.eventCount == 1 ? "1 event" : "\(thing.eventCount) events"
        steps = visit.replay("\(prefix)-\(thing.name)", at: thing.last.position)
        last = OriginModel(thing.last)
    }

    private static func words(_ kind: String) -> (kind: String, prefix: String) {
        switch kind {
        case "image": ("Image", "image")
        case "group": ("Group", "group")
        case "pullSecret": ("Pull secret", "pull-secret")
        default: ("Token", "token")
        }
    }
}

private struct NetChangeModel: Sendable {
    let change: ChangeModel
    let origin: OriginModel

    init(_ change: NetDifferenceRepresentation.Change) {
        self.change = ChangeModel(change.field, before: change.before, after: change.after)
        origin = OriginModel(change.origin)
    }
}

private struct NetGroupModel: Sendable {
    let removed: String?
    let added: String?
    let origin: OriginModel?
}

/// To whom something is owed.
private struct OriginModel: Sendable {
    let who: String
    let subject: String
    let when: MomentModel
    let why: String?
    let position: Int64

    init(_ origin: EventOriginRepresentation) {
        who = origin.actor.nameForPeople
        subject = origin.actor.subject
        when = MomentModel(origin.recordedAt)
        why = origin.reason
        position = origin.position
    }
}
