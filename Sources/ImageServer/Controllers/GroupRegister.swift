import EventSourcing
import ImageDomain
import Projections
import ReadModels

/// Says which groups there are, to commands that name some.
struct GroupRegister: Sendable {
    let live: ReadSide.LiveGroups
    let groups: CommandHandler<GroupDecider>

    /// How many groups that the copy in memory lacks are looked up in the log: enough for one that another replica
    /// registered a moment ago, and too few to make one request a burden.
    private static let lookups = 20

    /// Those of `texts` that name a group which is not registered. Texts that are no group's name are left to the domain.
    func unregistered(among texts: [String]?) async throws -> Set<GroupName> {
        guard let texts, !texts.isEmpty else { return [] }
        let names = texts.compactMap { try? GroupName($0) }
        var unregistered = try live.read { view, _ in view.unregistered(among: names) }
        for name in unregistered.sorted().prefix(Self.lookups)
        where try await groups.state(of: name.stream).state.group != nil {
            unregistered.remove(name)
        }
        return unregistered
    }
}
