import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import Logging
import Projections

/// How far the read models have come, and making them anew.
struct ProjectionController: Sendable {
    let ledger: Ledger

    func list(_ call: Call) async throws -> Response {
        try call.query().finish()
        var items: [ProjectionRepresentation] = []
        for model in ledger.reads.tables { items.append(try await representation(of: model)) }
        return Response.json(ImageAPI.Page(items: items)).at(try await ledger.log.head())
    }

    /// Answers as soon as it has begun; `GET /projections` tells how far it is.
    func rebuild(_ call: Call) async throws -> Response {
        var query = try call.query()
        let isKept = query.flag("keep")
        try query.finish()
        return try await act(call, "rebuild", status: .accepted) { try await $0.rebuild(isKept: isKept) }
    }

    func resume(_ call: Call) async throws -> Response {
        try call.query().finish()
        return try await act(call, "resume") { try await $0.resume() }
    }

    func switchToCandidate(_ call: Call) async throws -> Response {
        try call.query().finish()
        return try await act(call, "switch") { try await $0.switchToCandidate() }
    }

    func returnToFormer(_ call: Call) async throws -> Response {
        try call.query().finish()
        return try await act(call, "return") { try await $0.returnToFormer() }
    }

    func discardOther(_ call: Call) async throws -> Response {
        try call.query().finish()
        return try await act(call, "discard") { try await $0.discardOther() }
    }

    /// What is done to a read model changes nothing that happened, so it is in the server's log and not in the event log.
    private func act(
        _ call: Call,
        _ verb: String,
        status: HTTPResponse.Status = .ok,
        _ body: (any TableReadModel) async throws -> Void
    ) async throws -> Response {
        let model = try self.model(call)
        try await body(model)
        call.context.logger.info(
            "a read model was worked on",
            metadata: ["projection": "\(model.name)", "verb": "\(verb)", "actor": "\(call.caller.subject)"]
        )
        return Response.json(try await representation(of: model), status: status).at(try await ledger.log.head())
    }

    private func model(_ call: Call) throws(Refusal) -> any TableReadModel {
        let name = try call.segment("name")
        let models = ledger.reads.tables
        if let model = models.first(where: { $0.name == name }) { return model }
        throw .notFound("There is no projection of that name; there are \(models.map(\.name).joined(separator: ", ")).")
    }

    private func representation(of model: any TableReadModel) async throws -> ProjectionRepresentation {
        guard let representation = ProjectionRepresentation(await model.status()) else {
            throw Refusal.unavailable("The event log cannot be asked how far the read models are behind; try again.")
        }
        return representation
    }
}
