public import EventSourcing

extension SidedReadModel: TableReadModel {
    public func checkpoint() async throws -> Position {
        try await look()
        // Before the first claim there are no rows, which is what the log says up to its beginning.
        guard let live = sides.first(where: \.isLive)?.checkpoint else { return .beginning }
        guard !live.isAheadOfTheLog else {
            let stall = live.stall ?? .changedByHand(live.position, of: name)
            throw ReadModelBehind(
                name: name,
                wanted: live.position,
                checkpoint: live.position,
                state: .stalled(position: stall.position, reason: stall.reason)
            )
        }
        return live.position
    }

    public func rebuild(isKept: Bool) async throws {
        try await look()
        if let other = sides.first(where: { !$0.isLive }) { try refuseToReplace(other) }
        let outcome = try await KeptSide.beginCandidate(of: name, version: P.version, isKept: isKept, by: client)
        try await look()
        switch outcome {
        case "begun": return
        case "newer":
            throw SideRefused(
                "a candidate of \(name) is being made by a newer version of the projection than \(P.version); run the rebuild "
                    + "there, or discard the candidate first"
            )
        default: throw SideRefused("\(name) has no rows yet that could be made anew; try again in a moment")
        }
    }

    public func switchToCandidate() async throws {
        try await look()
        if let other = sides.first(where: \.isCandidate), other.lacksIndexes, other.checkpoint.stall == nil {
            throw SideRefused(
                "the candidate of \(name) is still being made, up to position \(other.checkpoint.position) by now, and gets its "
                    + "indexes at the end; wait until it has caught up"
            )
        }
        let outcome = try await changeSide(isReturn: false)
        if outcome == "none" {
            let wayOut =
                sides.contains(where: \.isRetired)
                ? "the rows that served before stand beside the live ones, and 'projections return \(name)' shows them again"
                : "make one by 'projections rebuild \(name) --keep'"
            throw SideRefused("\(name) has no candidate; \(wayOut)")
        }
        try refuse(outcome)
    }

    public func returnToFormer() async throws {
        let outcome = try await changeSide(isReturn: true)
        if outcome == "none" {
            let reason =
                sides.contains(where: \.isCandidate)
                ? "what stands beside the live rows is a candidate, and 'projections switch \(name)' shows it"
                : "there was no switch, or what was live before is gone"
            throw SideRefused("\(name) has nothing to return to: \(reason)")
        }
        try refuse(outcome)
    }

    public func discardOther() async throws {
        guard try await KeptSide.discard(of: name, by: client) == "discarded" else {
            throw SideRefused("\(name) has no candidate and no former rows, only those that are live")
        }
        try await look()
    }

    /// Nothing that somebody kept, and no work that is under way, is thrown away without a word.
    private func refuseToReplace(_ other: KeptSide) throws {
        let wayOut = "give it up first by 'projections discard \(name)'"
        if other.isCandidate {
            let present = other.isKept ? "has a candidate that is kept" : "is being made anew already"
            throw SideRefused("\(name) \(present), up to position \(other.checkpoint.position) by now; \(wayOut)")
        }
        guard other.isKept else { return }
        throw SideRefused("\(name) keeps the side that served before, for 'projections return \(name)'; \(wayOut)")
    }

    private func refuse(_ outcome: String) throws {
        guard outcome != "changed" else { return }
        guard let other = sides.first(where: { !$0.isLive }) else {
            throw SideRefused("the other side of \(name) has gone meanwhile; try again")
        }
        guard outcome == "behind" else {
            let position = other.checkpoint.position
            let stall = other.checkpoint.stall ?? .changedByHand(position, of: name)
            throw SideRefused("the other side of \(name) is stalled at position \(position): \(stall.reason)")
        }
        throw SideRefused(
            "the other side of \(name) has come to position \(other.checkpoint.position) only; wait until it has caught up"
        )
    }
}
