import ContainerRegistry

/// What the registry has, remembered for a short time: a person who types asks with every letter.
actor RegistryCatalogue {
    private let registry: ContainerRegistry
    private var repositories: (names: [String], at: ContinuousClock.Instant)?
    private var tags: [String: (names: [String], at: ContinuousClock.Instant)] = [:]

    private static let lifetime = Duration.seconds(30)
    /// Enough to choose from, and no burden for a registry with a hundred thousand.
    private static let mostNames = 10_000
    private static let pageSize = 1_000

    init(_ registry: ContainerRegistry) {
        self.registry = registry
    }

    /// References in order; none when the registry cannot be asked.
    func references(containing search: String, limit: Int) async -> [String] {
        do {
            var references: [String] = []
            for repository in try await allRepositories() where references.count < limit {
                let name = "\(registry.address.host)/\(repository)"
                // The text may reach into the tag: `notebook:3`.
                let beginning = search.prefix { $0 != ":" }
                guard search.isEmpty || name.contains(search) || name.hasSuffix(beginning) else { continue }
                let tagged = try await allTags(of: repository).sorted().map { "\(name):\($0)" }
                references += tagged.filter { search.isEmpty || $0.contains(search) }
            }
            return Array(references.prefix(limit))
        } catch {
            return []
        }
    }

    private func names(
        _ page: (_ last: String?) async throws(RegistryError) -> RegistryPage
    ) async throws(RegistryError) -> [String] {
        var names: [String] = []
        var latest: RegistryPage
        repeat {
            latest = try await page(names.last)
            names += latest.names
        } while latest.hasMore && names.count < Self.mostNames
        return names
    }

    private func allRepositories() async throws(RegistryError) -> [String] {
        if let repositories, repositories.at.duration(to: .now) < Self.lifetime { return repositories.names }
        let names = try await names { last async throws(RegistryError) in
            try await self.registry.repositories(after: last, limit: Self.pageSize)
        }
        repositories = (names, .now)
        return names
    }

    private func allTags(of repository: String) async throws(RegistryError) -> [String] {
        if let tags = tags[repository], tags.at.duration(to: .now) < Self.lifetime { return tags.names }
        let names = try await names { last async throws(RegistryError) in
            try await self.registry.tags(of: repository, after: last, limit: Self.pageSize)
        }
        if tags.count >= 1_000 { tags.removeAll() }
        tags[repository] = (names, .now)
        return names
    }
}
