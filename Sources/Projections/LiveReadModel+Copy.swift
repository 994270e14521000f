import EventSourcing

extension LiveReadModel.Copy {
    mutating func load(_ rows: [P.Row], at position: Position, goal: Position, asked: ContinuousClock.Instant) {
        view = View(rows: rows)
        loads += 1
        self.position = position
        self.goal = goal
        learn(head: goal, asked: asked)
        state = position < goal ? .catchingUp : .running
    }

    /// On its way to the goal of a start, with nothing to show yet.
    mutating func comes(to position: Position) {
        guard view == nil else { return }
        self.position = position
        state = .catchingUp
    }

    func rows(_ keys: [P.Row.Key]) -> [P.Row.Key: P.Row] {
        guard let view else { return [:] }
        var rows: [P.Row.Key: P.Row] = [:]
        for key in keys { rows[key] = view.row(key) }
        return rows
    }

    /// - Returns: whether the view is in its place that the changes were worked out for.
    mutating func apply(_ changes: RowChanges<P.Row>, ifLoadedOnly loads: Int) -> Bool {
        guard self.loads == loads else { return false }
        apply(changes)
        return true
    }

    /// Puts another view in the place of this one, unless it tells less.
    mutating func replace(by view: View, at position: Position) -> Bool {
        guard self.view != nil, position >= self.position else { return false }
        self.view = view
        self.position = position
        loads += 1
        confirm()
        return true
    }

    mutating func apply(_ changes: RowChanges<P.Row>) {
        if !changes.isEmpty { view?.apply(changes.upserts, removing: changes.removed) }
        position = max(position, changes.position)
        confirm()
        state = position < goal ? .catchingUp : .running
    }

    /// - Parameter since: when the event that cannot be passed was recorded; until then the copy held all of the log.
    mutating func stall(_ stall: Stall, since: ContinuousClock.Instant) {
        state = .stalled(position: stall.position, reason: stall.reason)
        probe = nil
        // Before a start that cannot come to its goal, serving what there is, and saying how old it is, serves people
        // best.
        confirmed = confirmed ?? since
    }

    /// The log goes on. What was behind a gap may have been taken away, so its head may be less than it was.
    mutating func resume(head: Position) {
        goal = min(goal, head)
        state = position < goal ? .catchingUp : .running
    }

    /// The log's head was `head`, at `asked` or after it.
    mutating func learn(head: Position, asked: ContinuousClock.Instant) {
        if case .stalled = state { return }
        if case .waiting = state, view != nil { state = position < goal ? .catchingUp : .running }
        // An unanswered probe of which the copy is short stays: with a newer one each second, a busy copy would never
        // be confirmed.
        if let probe, probe.head > position { return }
        probe = (head, asked)
        confirm()
    }

    mutating func logIsAway(reason: String) {
        if case .stalled = state { return }
        state = .waiting(reason: reason)
    }

    private mutating func confirm() {
        guard let probe, position >= probe.head else { return }
        confirmed = probe.asked
        self.probe = nil
    }
}
