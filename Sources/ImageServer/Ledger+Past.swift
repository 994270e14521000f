import EventSourcing
import ImageDomain
import Projections
import ReadModels

extension Ledger {
    /// The moment that a call asks about; `nil` for the present.
    ///
    /// - Throws: `Refusal` 422 when the moment is still to come, or does not have what `minPosition` demands.
    func asOf(_ moment: Moment?, cursor: String? = nil, _ minPosition: Position?) async throws -> AsOf? {
        guard let moment else { return nil }
        return try await self.asOf(moment, cursor: cursor, minPosition) as AsOf
    }

    /// Up to where the log tells what held at the moment; `nil` for now.
    ///
    /// - Throws: `Refusal` 422, naming the parameter, for a moment that is still to come.
    func position(of moment: Moment?, _ parameter: String) async throws -> Position {
        guard let moment else { return try await log.head() }
        do {
            return try await timeTravel.asOf(moment).position
        } catch let error as MomentToCome {
            throw Refusal.invalid(parameter, error.description)
        }
    }

    private func asOf(_ moment: Moment, cursor: String?, _ minPosition: Position?) async throws -> AsOf {
        let asOf = try await timeTravel.asOf(moment, cursor: cursor)
        if let minPosition, minPosition > asOf.position {
            throw Refusal.invalid(
                "minPosition",
                "is behind asOf, which is position \(asOf.position); leave one of the two away"
            )
        }
        return asOf
    }

    /// As `ReadSide.page`, of the past when the query asks for it.
    func page<Item>(
        _ query: inout QueryReader,
        of model: any TableReadModel,
        _ read: (_ limit: Int, _ cursor: String?) async throws -> ReadModels.Page<Item>,
        asOf readPast: (_ asOf: AsOf, _ limit: Int, _ cursor: String?) async throws -> ReadModels.Page<Item>
    ) async throws -> (page: ReadModels.Page<Item>, position: Position) {
        guard let moment = query.moment("asOf") else { return try await reads.page(&query, of: model, read) }
        let limit = query.pageSize()
        let cursor = query.text("cursor")
        let minPosition = query.position("minPosition")
        try query.finish()
        let asOf = try await asOf(moment, cursor: cursor, minPosition)
        return (try await readPast(asOf, limit, cursor), asOf.position)
    }

    /// Who a person was by their tokens.
    func applicant(_ user: Subject, _ asOf: AsOf) async throws -> Applicant {
        try await reads.wait(for: reads.liveTokens, asOf.position)
        let tokens = try reads.liveTokens.read { view, _ in view.tokens(of: user) }
        let valid = try await timeTravel.valid(among: tokens, asOf)
        let lapse = valid.isEmpty ? try await timeTravel.lapse(among: tokens, asOf) : nil
        return Applicant(user, groups: Set(valid.flatMap(\.grant.groups)), isKnown: !valid.isEmpty, lapse: lapse)
    }

    /// The groups that a person had by their tokens.
    func groups(of user: Subject, _ asOf: AsOf) async throws -> Set<GroupName> {
        try await applicant(user, asOf).groups
    }
}
