import EventSourcing
import ImageDomain
import Projections
import ReadModels

/// Says which groups there are, to commands that name some.
struct GroupRegister: Sendable {
    private let reads: ReadSide
    private let log: any EventLog
    private let groups: CommandHandler<GroupDecider>

    /// How many groups that the copy in memory lacks are looked up in the log: enough for one that another replica
    /// registered a moment ago, and too few to make one request a burden.
    private static let lookups = 20

    init(_ ledger: Ledger) {
        reads = ledger.reads
        log = ledger.log
        groups = ledger.groups
    }

    /// Those of `texts` that name a registered group, with the versions of the groups' streams. Texts that are no group's
    /// name are left to the domain.
    ///
    /// - Parameter isRetry: an earlier answer turned out to be outdated, so the copy in memory is waited for.
    func registered(among texts: [String]?, isRetry: Bool) async throws -> [GroupName: Version] {
        guard let texts, !texts.isEmpty else { return [:] }
        if isRetry { try await reads.wait(for: reads.liveGroups, log.head()) }
        let names = Set(texts.compactMap { try? GroupName($0) })
        var registered = try reads.liveGroups.read { view, _ in view.registered(among: names) }
        for name in names.filter({ registered[$0] == nil }).sorted().prefix(Self.lookups) {
            let group = try await groups.state(of: name.stream)
            if group.state.group != nil { registered[name] = group.version }
        }
        return registered
    }
}
