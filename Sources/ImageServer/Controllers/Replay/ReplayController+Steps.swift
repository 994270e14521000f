import EventSourcing
import Hummingbird
import ImageAPI
import JSON
import Replay

extension ReplayController {
    /// A page of steps; `nextCursor` is the position to go on from. With `last` the page is the end of the stretch.
    func steps(_ call: Call) async throws -> Response {
        let head = try await ledger.log.head()
        var query = try call.query()
        let stream = query.stream("stream")
        let stretch = query.stretch(upTo: head)
        let limit = Int(query.integer("limit", in: 1...Self.mostSteps) ?? 100)
        let lastOnes = query.flag("last")
        try query.finish()
        if let stream, try await ledger.log.readStream(stream, upTo: head, newest: 1).isEmpty {
            throw Refusal.invalid("stream", "names no stream that there is; \(QueryReader.streamsAreNamed)")
        }
        guard let stretch else { return Response.json(ImageAPI.Page<ReplayStepRepresentation>(items: [])).at(head) }
        let steps =
            if let stream {
                try await reader.steps(of: stream, in: stretch, limit: limit, lastOnes: lastOnes)
            } else {
                try await steps(stretch, limit: limit, lastOnes: lastOnes)
            }
        let last = steps.last?.event.position
        let isMore = !lastOnes && steps.count == limit && last.map { $0 < stretch.upperBound } ?? false
        let page = ImageAPI.Page(
            items: steps.map(ReplayStepRepresentation.init),
            nextCursor: isMore ? last?.next.description : nil
        )
        return Response.json(page).at(head)
    }

    private func steps(_ stretch: ClosedRange<Position>, limit: Int, lastOnes: Bool) async throws -> [ReplayStep] {
        let behind = Position(stretch.upperBound.rawValue - Int64(limit) + 1)
        let first = lastOnes ? max(stretch.lowerBound, behind) : stretch.lowerBound
        return try await reader.steps(from: first, to: stretch.upperBound, limit: limit)
    }

    /// Each carries its stream's state twice, so a page of them is large.
    private static let mostSteps: Int64 = 500
}

extension QueryReader {
    fileprivate mutating func stream(_ name: String) -> StreamName? {
        guard let text = text(name) else { return nil }
        guard let stream = StreamName(given: text) else {
            refuse(name, "must be the name of a stream, without control characters; \(Self.streamsAreNamed)")
            return nil
        }
        return stream
    }

    fileprivate static var streamsAreNamed: String {
        "there are image-NAME, group-NAME, pull-secret-NAME and token-ID"
    }
}

extension ReplayStepRepresentation {
    init(_ step: ReplayStep) {
        self.init(
            event: EventRepresentation(step.event),
            before: step.before ?? .null,
            after: step.after ?? .null,
            readModels: step.readModels.map { change in
                Row(name: change.model, key: change.key, before: change.before ?? .null, after: change.after ?? .null)
            },
            fault: step.fault
        )
    }
}
