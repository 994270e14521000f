public import EventSourcing
public import JSON

/// What a thing is after a stretch of the log that it was not before, whatever happened on the way: from a to b and back
/// is nothing.
///
/// It is found by comparing the two states, each folded by the deciders, never by adding up what events say.
public struct NetDifference: Equatable, Sendable {
    public struct Change: Equatable, Sendable {
        /// As the interface calls it.
        public let field: String
        public let before: JSONValue
        public let after: JSONValue
        /// The event that made it what it is after the stretch.
        public let origin: EventOrigin
    }

    /// The groups that came and those that went, in order.
    public struct Groups: Hashable, Sendable {
        public let added: [String]
        public let removed: [String]
        /// Of each of them the event that gave it, or took it away.
        public let origins: [String: EventOrigin]
    }

    public let thing: Thing
    /// Whether it was there before the stretch, and behind it.
    public let wasThere: Bool
    public let isThere: Bool
    /// The event that added what was not there before, and the one that removed what is there no more.
    public let added: EventOrigin?
    public let removed: EventOrigin?
    public let changes: [Change]
    public let groups: Groups
    /// The groups that it had at one of the two ends, for who asks about one of them.
    public let allGroups: Set<String>
    /// The stream's events in the stretch, the oldest first.
    public let events: [EventOrigin]
    /// The last of them.
    public let last: EventOrigin

    /// - Parameters:
    ///   - events: of the thing's stream, from the first on up to the end of the stretch at least.
    ///   - stretch: from the position of the state before, up to and with the position of the state after.
    /// - Returns: `nil` when it is as it was.
    /// - Throws: `UndecodableEvent`.
    public init?(
        of thing: Thing,
        _ events: [RecordedEvent],
        from start: Position,
        upTo end: Position
    ) throws {
        let earlier = events.prefix { $0.position <= start }
        let stretch = events[earlier.endIndex...].prefix { $0.position <= end }
        let origins = stretch.map(EventOrigin.init)
        guard let last = origins.last else { return nil }
        let before = try Blame(of: thing, leftBy: earlier)
        var after = before
        for event in stretch { try after.apply(event) }
        self.thing = thing
        wasThere = !before.isUnknown && before.removal == nil
        isThere = !after.isUnknown && after.removal == nil
        let old = wasThere ? before.lines : []
        let new = isThere ? after.lines : []
        changes = Self.changes(from: old, to: new, otherwise: after.removal ?? last)
        added = !wasThere && isThere ? after.addition : nil
        removed = wasThere && !isThere ? after.removal : nil
        groups = Self.groups(from: old, to: new, after)
        allGroups = Set(Self.groups(old).keys).union(Self.groups(new).keys)
        self.events = origins
        self.last = last
        if wasThere == isThere, changes.isEmpty, groups.added.isEmpty, groups.removed.isEmpty { return nil }
    }

    /// One that was taken before all of it was removed is with whom took it.
    private static func groups(from old: [Blame.Line], to new: [Blame.Line], _ after: Blame) -> Groups {
        let (old, new) = (groups(old), groups(new))
        let given = new.filter { old[$0.key] == nil }
        let taken = old.filter { new[$0.key] == nil }.compactMapValues { _ in after.removal }
            .merging(after.formerGroups.filter { old[$0.key] != nil && new[$0.key] == nil }) { $1 }
        return Groups(
            added: given.keys.sorted(),
            removed: old.keys.filter { new[$0] == nil }.sorted(),
            origins: given.merging(taken) { given, _ in given }
        )
    }

    private static func groups(_ lines: [Blame.Line]) -> [String: EventOrigin] {
        lines.reduce(into: [:]) { groups, line in
            if case .group(let group) = line.field.name { groups[group] = line.origin }
        }
    }

    /// - Parameter removal: what is to blame for a field that is no more.
    private static func changes(
        from old: [Blame.Line],
        to new: [Blame.Line],
        otherwise removal: EventOrigin
    ) -> [Change] {
        func named(_ lines: [Blame.Line]) -> [(name: String, line: Blame.Line)] {
            lines.compactMap { line in if case .field(let name) = line.field.name { (name, line) } else { nil } }
        }
        let (old, new) = (named(old), named(new))
        let before = Dictionary(uniqueKeysWithValues: old)
        let after = Dictionary(uniqueKeysWithValues: new)
        let names = new.map(\.name) + old.map(\.name).filter { after[$0] == nil }
        return names.compactMap { name in
            let (was, isNow) = (before[name]?.field.value ?? .null, after[name]?.field.value ?? .null)
            guard was != isNow else { return nil }
            return Change(field: name, before: was, after: isNow, origin: after[name]?.origin ?? removal)
        }
    }
}
