import EventSourcing
import ImageDomain
import JSON
import ReadModels

/// What a condition is asked of: the folded rows, and at hand what just this condition needs, kept up event by event.
struct ConditionWorld {
    private(set) var rows = FoldedRows()
    /// What the needed groups can pick.
    private(set) var selections: [Set<GroupName>: Set<ImageName>]
    private(set) var buildsByState: [BuildState: Int] = [:]
    /// Of the needed images, those that were removed.
    private(set) var removed: Set<ImageName> = []
    private var documents: [ImageName: JSONValue] = [:]
    private let given: ImageName?
    private let neededImages: Set<ImageName>

    /// - Parameter given: the image that the condition is about.
    init(for condition: Condition, about given: ImageName?) {
        self.given = given
        self.neededImages = condition.needs.images.union(given.map { [$0] } ?? [])
        self.selections = Dictionary(uniqueKeysWithValues: condition.needs.selections.map { ($0, []) })
    }

    /// - Throws: when the event cannot be understood.
    mutating func apply(_ event: RecordedEvent) throws {
        let changes = try rows.apply(event)
        for change in changes.images { note(change) }
        for change in changes.builds {
            if let before = change.before { buildsByState[before.state, default: 0] -= 1 }
            if let after = change.after { buildsByState[after.state, default: 0] += 1 }
        }
    }

    private mutating func note(_ change: Changed<Image>) {
        guard let name = (change.after ?? change.before)?.name else { return }
        for groups in selections.keys {
            let isOffered = change.after.map { $0.state == .ready && $0.isOpen(to: groups) } ?? false
            if isOffered { selections[groups]?.insert(name) } else { selections[groups]?.remove(name) }
        }
        guard neededImages.contains(name) else { return }
        documents[name] = change.after?.document
        if change.after == nil { removed.insert(name) } else { removed.remove(name) }
    }
}

extension ConditionWorld {
    func name(of subject: Term.Subject) -> ImageName? {
        switch subject {
        case .given: given
        case .named(let name): name
        }
    }

    /// `nil` while there is no such image.
    func document(of subject: Term.Subject) -> JSONValue? {
        name(of: subject).flatMap { documents[$0] }
    }
}
