import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import Projections
import ReadModels

extension GroupController {
    /// Removes a group that no image has, or with `force=true` takes it from the images first: then a removal that is broken
    /// off leaves a group that has lost some images, and never an image with a group that is not there.
    func remove(_ call: Call) async throws -> Response {
        var faults = Faults()
        let force = try faults.noting { () throws(Refusal) in
            var query = try call.query()
            let force = query.flag("force")
            try query.finish()
            return force
        }
        let intent = try call.intent(now: ledger.now(), &faults)
        try faults.finish()
        return try await remove(call.groupName(), force: force ?? false, intent)
    }

    /// An image may get the group while it is taken from the others; then it is taken from that one too.
    private static let rounds = 8

    private func remove(_ name: GroupName, force: Bool, _ intent: Intent) async throws -> Response {
        let handled = try await ledger.groups.handle(intent) { isRetry in
            if !isRetry {
                try await ledger.groups.rehearse(.remove(name, usedBy: [], asOf: .beginning), intent)
            }
            var (users, position) = try await users(of: name)
            for _ in 1...Self.rounds where force && !users.isEmpty {
                try await ledger.withdraw(from: users, because: intent) { .withdrawGroup($0, name) }
                (users, position) = try await self.users(of: name)
            }
            return .remove(name, usedBy: users, asOf: position)
        }
        return Response(status: .noContent).at(try await handled.position(in: ledger.log))
    }

    /// The images that have the group, and a position up to which they are all of them.
    private func users(of name: GroupName) async throws -> ([ImageName], Position) {
        let position = try await ledger.log.head()
        try await ledger.reads.wait(for: ledger.reads.images, position)
        return (try await images.images(of: name), position)
    }
}
