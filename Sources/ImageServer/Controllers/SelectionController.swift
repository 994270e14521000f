import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import NIOCore
import Projections
import ReadModels

/// What a person may pick. Answered from memory: notebooks are to start while PostgreSQL is away too.
struct SelectionController: Sendable {
    let ledger: Ledger
    let selection: ImageSelection
    let evidence: PermissionEvidence
    let bodies = PreparedBodies()

    init(_ ledger: Ledger) {
        self.ledger = ledger
        self.selection = ImageSelection(ledger.reads.liveImages)
        self.evidence = PermissionEvidence(ledger: ledger)
    }

    func show(_ call: Call) async throws -> Response {
        var query = try call.query()
        try refuseToSpeakForOthers(call, query)
        let device: Device? = query.value("device")
        let search = query.searchText("search")?.lowercased()
        let order = query.choice(
            "sort",
            of: [("displayName", SelectionRequest.Order.displayName), ("created", .created)]
        )
        let limit = query.isGiven("limit") ? query.pageSize() : nil
        let format = query.choice("format", of: [("kubespawner", SelectionRequest.Format.kubeSpawner)])
        let user: Subject? = query.value("as")
        let groups: [GroupName]? = query.values("groups")
        let moment = query.moment("asOf")
        let minPosition = query.position("minPosition")
        try query.finish()

        var request = SelectionRequest(
            groups: groups.map(Set.init) ?? call.caller.groups,
            device: device,
            format: format ?? .items
        )
        request.order = order ?? .displayName
        request.search = search
        request.limit = limit
        if let asOf = try await ledger.asOf(moment, minPosition) {
            if groups == nil, let user { request.groups = try await ledger.groups(of: user, asOf) }
            let bytes = try await ledger.timeTravel.selection(request, asOf)
            return Response.json(ByteBuffer(bytes: bytes)).at(asOf.position)
        }
        let reads = ledger.reads
        try await reads.wait(for: reads.liveImages, minPosition)
        if groups == nil, let user { request.groups = try evidence.groups(of: user) }
        let answer = try selection.answer(to: request)
        return Response.json(bodies.buffer(of: answer.bytes)).at(answer.freshness)
    }

    private func refuseToSpeakForOthers(_ call: Call, _ query: QueryReader) throws(Refusal) {
        guard !query.isEmpty, call.caller.role != .admin else { return }
        let said = call.route.adminParameters.filter(query.isGiven).sorted()
        guard said.isEmpty else {
            let detail =
                "Only the role admin may say \(said.joined(separator: " and ")); without it you get your own selection."
            throw .forbidden(detail, needs: [APIRole.admin.rawValue])
        }
    }
}
