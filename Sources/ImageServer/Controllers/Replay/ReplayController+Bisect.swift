import EventSourcing
import Hummingbird
import ImageAPI
import ImageDomain
import Replay

extension ReplayController {
    func bisect(_ call: Call) async throws -> Response {
        let head = try await ledger.log.head()
        var query = try call.query()
        let image: ImageName? = query.value("image")
        let condition = query.condition("when", isAboutImage: query.isGiven("image"))
        let stretch = query.stretch(upTo: head)
        try query.finish()
        let answer = ReplayAnswer(rhythm: rhythm, turns: turns) { [ledger] progress in
            guard let condition, let stretch else {
                return (ReplayFindingRepresentation(event: nil, heldBefore: false), head)
            }
            let bisection = Bisection(ledger.log, progress: progress)
            let finding = try await ledger.namingWriters {
                try await bisection.first(in: stretch, when: condition, about: image)
            }
            let event = finding.map { EventRepresentation($0.event) }
            return (ReplayFindingRepresentation(event: event, heldBefore: finding?.heldBefore ?? false), head)
        }
        return try await answer.response(to: call)
    }
}

extension QueryReader {
    fileprivate mutating func condition(_ name: String, isAboutImage: Bool) -> Condition? {
        guard let text = text(name) else {
            refuse(name, "is missing; say what is to hold, as in state = \"failed\"")
            return nil
        }
        do {
            return try Condition(text, isAboutImage: isAboutImage)
        } catch {
            refuse(name, error.description)
            return nil
        }
    }
}
