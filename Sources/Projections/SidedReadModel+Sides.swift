public import EventSourcing

extension SidedReadModel: TableReadModel {
    public func checkpoint() async throws -> Position {
        try await look()
        // Before the first claim there are no rows, which is what the log says up to its beginning.
        guard let live = sides.first(where: \.isLive)?.checkpoint else { return .beginning }
        guard !live.isAheadOfTheLog else {
            let stall = live.stall ?? .changedByHand(live.position)
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
        let outcome = try await changeSide(isReturn: false)
        if outcome == "none" {
            throw SideRefused("\(name) has no candidate; make one by 'projections rebuild \(name) --keep'")
        }
        try refuse(outcome)
    }

    public func returnToFormer() async throws {
        let outcome = try await changeSide(isReturn: true)
        if outcome == "none" {
            throw SideRefused("\(name) has nothing to return to: there was no switch, or what was live before is gone")
        }
        try refuse(outcome)
    }

    public func discardOther() async throws {
        guard try await KeptSide.discard(of: name, by: client) == "discarded" else {
            throw SideRefused("\(name) has no candidate and no former rows, only those that are live")
        }
        try await look()
    }

    private func refuse(_ outcome: String) throws {
        guard outcome != "changed" else { return }
        guard let other = sides.first(where: { !$0.isLive }) else {
            throw SideRefused("the other side of \(name) has gone meanwhile; try again")
        }
        guard outcome == "behind" else {
            let reason = other.checkpoint.stall?.reason ?? Stall.changedByHand(other.checkpoint.position).reason
            throw SideRefused(
                "the other side of \(name) is stalled at position \(other.checkpoint.position): \(reason)"
            )
        }
        throw SideRefused(
            "the other side of \(name) has come to position \(other.checkpoint.position) only; wait until it has caught up"
        )
    }
}
