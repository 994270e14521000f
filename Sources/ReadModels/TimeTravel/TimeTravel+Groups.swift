import EventSourcing
public import ImageDomain

extension TimeTravel {
    public func group(_ name: GroupName, _ asOf: AsOf) async throws -> Group? {
        try await rows(GroupsProjection(), of: name.stream, asOf)[name]
    }

    /// By name, as `GroupsQueries.page`. A page reads the streams of its own groups, and of those removed between them.
    ///
    /// - Throws: `InvalidCursor`, `EventLogError`, `UndecodableEvent`.
    public func groups(
        _ asOf: AsOf,
        limit: Int = PageLimit.standard,
        cursor: String? = nil
    ) async throws -> Page<Group> {
        let start = try cursor.map { text throws(InvalidCursor) in try GroupsQueries.start(text, asOf: asOf) }
        var place = start.map { StreamPlace.end(of: GroupName(recorded: $0).stream) }
        let projection = GroupsProjection()
        var (groups, current) = ([Group](), [GroupName: Group]())
        var events: [RecordedEvent]
        repeat {
            events = try await log.readStreams(
                of: GroupEvent.category,
                after: place,
                upTo: asOf.position,
                limit: Self.stretch
            )
            for event in events {
                if let place, place.stream != event.stream {
                    groups += current.values
                    current = [:]
                }
                try projection.apply(event, to: &current)
                place = event.place
            }
        } while events.count == Self.stretch && groups.count <= limit
        groups += current.values
        return Page(groups, limit: limit, asOf: asOf, cursor: GroupsQueries.cursor)
    }

    /// How many events are read at once.
    private static var stretch: Int { 1_000 }

    /// Those of a person's tokens that were valid at the moment; a position is the instant of its event.
    ///
    /// - Parameter tokens: all of the person's, as they are now: tokens never leave the list.
    public func valid(among tokens: [Token], _ asOf: AsOf) async throws -> [Token] {
        guard let last = try await recordedAt(asOf.position) else { return [] }
        let instant = asOf.instant ?? last
        // Which of them it cannot have been is told by the instants; whether it was, by the positions alone.
        let candidates = tokens.filter { token in
            let isOver = token.revoked.map { $0.at < last } ?? false
            return token.issued.at <= last && !isOver
        }
        var valid: [Token] = []
        for candidate in candidates {
            let token = try await rows(TokensProjection(), of: candidate.id.stream, asOf)[candidate.id]
            if let token, token.isValid(at: instant) { valid.append(token) }
        }
        return valid
    }

    /// How the last of a person's tokens had lapsed at the moment, of those that there were.
    ///
    /// - Parameter tokens: as for `valid(among:_:)`.
    public func lapse(among tokens: [Token], _ asOf: AsOf) async throws -> TokenLapse? {
        guard let last = try await recordedAt(asOf.position) else { return nil }
        var lapses: [TokenLapse] = []
        for token in tokens where token.issued.at <= last {
            let past = try await rows(TokensProjection(), of: token.id.stream, asOf)[token.id]
            if let lapse = past?.lapse(at: asOf.instant ?? last) { lapses.append(lapse) }
        }
        return lapses.max { $0.at < $1.at }
    }
}
