import Hummingbird
import ImageAPI

extension ReplayPages {
    static func steps(_ visit: Visit) async throws -> Response {
        let choice = StreamChoice(visit)
        do {
            let stretch = try await StepStretch(visit, choice)
            return visit.page("Replay", "replay", ReplayModel(visit, choice, stretch, QueryFaults()))
        } catch let problem as Problem where problem.errors.map(\.field) == ["stream"] {
            // Nobody has to know what a stream is to have mistyped a name.
            return visit.page("Replay", "replay", ReplayModel(visit, choice, StepStretch.none, QueryFaults()))
        } catch let problem as Problem where problem.status == 422 {
            let model = ReplayModel(visit, choice, nil, QueryFaults(problem))
            return visit.page("Replay", "replay", model, status: .unprocessableContent)
        }
    }
}

/// The step that is looked at, and those around it.
struct StepStretch: Sendable {
    let earlier: [ReplayStepRepresentation]
    let current: ReplayStepRepresentation?
    let later: [ReplayStepRepresentation]
    /// Whether there are more than are listed.
    let isCutBefore: Bool
    let isCutAfter: Bool

    private static let reach = 15

    static let none = StepStretch([], current: nil, [])

    /// - Throws: `Problem` 422 for a position that is still to come, or is none.
    init(_ visit: Visit, _ choice: StreamChoice) async throws {
        let end = try await Self.end(visit)
        let at = visit.query("at")
        guard end != "0" else {
            self.init([], current: nil, [])
            return
        }
        // A stream is told from its beginning; who opens the log wants to know what has happened lately.
        guard let at = at ?? (choice.stream == nil ? "last" : nil) else {
            try await self.init(visit, choice, from: 1, end: end)
            return
        }
        let until = at == "last" ? end : at
        if let until, let end, let position = Int64(until), position > Int64(end) ?? .max {
            throw Problem(
                status: 422,
                errors: [FieldError(field: "at", message: "is behind the moment that is looked at, position \(end)")]
            )
        }
        let (before, head) = try await Self.read(
            visit,
            choice,
            to: until,
            limit: Self.reach + 2,
            lastOnes: true
        )
        guard let current = before.last else {
            try await self.init(visit, choice, from: 1, end: end)
            return
        }
        let position = current.event.position
        let limit = end.flatMap { Int64($0) } ?? head
        let after =
            position < limit
            ? try await Self.read(visit, choice, from: position + 1, to: end, limit: Self.reach + 1).steps : []
        self.init(before.dropLast(), current: current, after)
    }

    private init(_ visit: Visit, _ choice: StreamChoice, from first: Int64, end: String?) async throws {
        let steps = try await Self.read(visit, choice, from: first, to: end, limit: Self.reach + 2).steps
        self.init([], current: steps.first, steps.dropFirst())
    }

    private init(
        _ earlier: some Collection<ReplayStepRepresentation>,
        current: ReplayStepRepresentation?,
        _ later: some Collection<ReplayStepRepresentation>
    ) {
        isCutBefore = earlier.count > Self.reach
        isCutAfter = later.count > Self.reach
        self.earlier = Array(earlier.suffix(Self.reach))
        self.current = current
        self.later = Array(later.prefix(Self.reach))
    }

    /// The last position as of the moment that is looked at; `nil` for now.
    private static func end(_ visit: Visit) async throws -> String? {
        guard let asOf = visit.asOf else { return nil }
        let moment: MomentRepresentation = try await visit.read(.logMoment, query: ["at": asOf])
        return String(moment.position)
    }

    private static func read(
        _ visit: Visit,
        _ choice: StreamChoice,
        from: Int64? = nil,
        to: String?,
        limit: Int,
        lastOnes: Bool = false
    ) async throws -> (steps: [ReplayStepRepresentation], head: Int64) {
        let answer = try await visit.answer(
            .replaySteps,
            query: [
                "stream": choice.stream, "from": from.map(String.init), "to": to, "limit": String(limit),
                "last": lastOnes ? "true" : nil,
            ]
        )
        let page = try answer.decoded(as: Page<ReplayStepRepresentation>.self)
        return (page.items, answer.position.flatMap { Int64($0) } ?? 0)
    }
}
