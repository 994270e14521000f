import EventSourcing
import ImageDomain

extension MadeLog {
    mutating func registerGroup(_ name: GroupName) throws -> [RecordedEvent] {
        let title = try Title("The people of \(name)")
        return try changeGroup(.register(name, displayName: title))
    }

    mutating func editGroup() throws -> [RecordedEvent] {
        let name = words.groups[fewMoreOften(words.groups.count)]
        let title = try Title("The people of \(name), floor \(Int.random(in: 1...30, using: &random))")
        return try changeGroup(.edit(name, displayName: .set(title)))
    }

    /// Workshops come and go, and no image is ever given to one.
    mutating func changeWorkshop() throws -> [RecordedEvent] {
        if workshops.count > 3 {
            return try changeGroup(.remove(workshops.removeFirst(), usedBy: [], asOf: position))
        }
        let name = try GroupName("workshop-\(position)")
        workshops.append(name)
        return try registerGroup(name)
    }

    /// Some of the groups that people are in, each at the version of its stream.
    mutating func someGroups() -> GroupChoice {
        var chosen: [GroupName: Version] = [:]
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let name = words.groups[fewMoreOften(words.groups.count - 1)]
            chosen[name] = groups[name]?.version
        }
        let archived = words.archived
        if progress < 0.02, oneIn(100) { chosen[archived] = groups[archived]?.version }
        return GroupChoice(chosen)
    }

    private mutating func changeGroup(_ command: GroupCommand) throws -> [RecordedEvent] {
        var stream = groups[command.group] ?? MadeStream()
        let recorded = try record(command, in: &stream, by: somebody())
        groups[command.group] = stream
        return recorded
    }
}
