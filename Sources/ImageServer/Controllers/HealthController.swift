import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import JSON
import NIOCore
import Projections

/// What an orchestrator asks: whether to restart the server, and whether to send it requests. It needs no token, so it
/// tells no more than that.
struct HealthController: Sendable {
    let ledger: Ledger

    func live(_ call: Call) async throws -> Response {
        try call.query().finish()
        return answer("live")
    }

    func ready(_ call: Call) async throws -> Response {
        try call.query().finish()
        let reasons = await reasonsAgainst()
        guard reasons.isEmpty else {
            var refusal = Refusal.unavailable("The server is not ready; see reasons.")
            refusal.problem.extensions.append(JSONValue.Member("reasons", .array(reasons.map { .string($0) })))
            throw refusal
        }
        return answer("ready")
    }

    /// Within two seconds: who asks whether to send requests does not wait for a database that is away.
    private func isLogInReach() async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { (try? await ledger.log.head()) != nil }
            group.addTask {
                // Only cancellation ends this early, and then nobody waits for it.
                try? await Task.sleep(for: .seconds(2))
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }

    private func answer(_ status: String) -> Response {
        var writer = JSONWriter()
        writer.object { $0.field("status", status) }
        return Response.json(ByteBuffer(bytes: writer.bytes))
    }

    private func reasonsAgainst() async -> [String] {
        guard await isLogInReach() else { return ["the event log cannot be reached"] }
        var reasons: [String] = []
        for model in ledger.reads.tables + ledger.reads.live {
            if let reason = await model.status().reasonAgainstReadiness { reasons.append(reason) }
        }
        return reasons
    }
}

extension ProjectionStatus {
    /// Without the reason of a stall, which can quote an event.
    fileprivate var reasonAgainstReadiness: String? {
        let model = place == .memory ? "the copy of read model \(name) in memory" : "the read model \(name)"
        return switch state {
        case .running, .following: nil
        case .catchingUp: "\(model) is catching up with the log"
        case .waiting: "\(model) waits for the database"
        case .stalled(let position, _): "\(model) is stalled at position \(position)"
        }
    }
}
