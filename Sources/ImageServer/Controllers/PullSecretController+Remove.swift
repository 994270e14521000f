import EventSourcing
import HTTPTypes
import Hummingbird
import ImageDomain
import Projections
import ReadModels

extension PullSecretController {
    /// Removes a secret that no image needs, or with `force=true` takes it from the images first. A build whose input names
    /// it is then started with another or none.
    func remove(_ call: Call) async throws -> Response {
        let name = try call.pullSecretName()
        var faults = Faults()
        let force = try faults.noting { () throws(Refusal) in
            var query = try call.query()
            let force = query.flag("force")
            try query.finish()
            return force
        }
        let intent = try call.intent(now: ledger.now(), &faults)
        try faults.finish()
        let handled = try await ledger.pullSecrets.handle(intent) { _ in
            let (users, position) = try await users(of: name)
            guard force ?? false else { return .remove(name, usedBy: users, asOf: position) }
            let current = try await ledger.pullSecrets.state(of: name.stream).state
            _ = try PullSecretDecider.decide(.remove(name, usedBy: [], asOf: .beginning), current)
            for image in users { try await withdraw(name, from: image, because: intent) }
            return .remove(name, usedBy: [], asOf: try await ledger.log.head())
        }
        try await ledger.vault.forgetOutdated(name)
        return Response(status: .noContent).at(try await handled.position(in: ledger.log))
    }

    /// The images that need the secret, and a position up to which they are all of them.
    private func users(of name: PullSecretName) async throws -> ([ImageName], Position) {
        let position = try await ledger.log.head()
        try await ledger.reads.wait(for: ledger.reads.images, position)
        return (try await queries.users(of: [name])[name] ?? [], position)
    }

    private func withdraw(_ name: PullSecretName, from image: ImageName, because intent: Intent) async throws {
        _ = try await ledger.images.handle(.withdrawPullSecret(image, name), intent.following(at: ledger.now()))
    }
}
