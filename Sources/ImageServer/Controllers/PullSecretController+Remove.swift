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
        let handled = try await ledger.pullSecrets.handle(intent) { isRetry in
            if !isRetry {
                try await ledger.pullSecrets.rehearse(.remove(name, usedBy: [], asOf: .beginning), intent)
            }
            guard force ?? false else {
                let (users, position) = try await users(of: name)
                return .remove(name, usedBy: users, asOf: position)
            }
            return .remove(name, usedBy: [], asOf: try await withdraw(name, because: intent))
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

    /// An image may get the secret while it is taken from the others; then it is taken from that one too. Who names it for a
    /// build alone is left, and says so again in each round.
    ///
    /// - Returns: a position up to which no image has it any more.
    private func withdraw(_ name: PullSecretName, because intent: Intent) async throws -> Position {
        var (users, position) = try await users(of: name)
        for _ in 1...Self.rounds where !users.isEmpty {
            try await ledger.withdraw(from: users, because: intent) { .withdrawPullSecret($0, name) }
            let taken = users
            (users, position) = try await self.users(of: name)
            if users.allSatisfy(Set(taken).contains) { break }
        }
        return position
    }

    private static let rounds = 8
}
