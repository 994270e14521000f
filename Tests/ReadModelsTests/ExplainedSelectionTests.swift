import EventSourcing
import EventSourcingTesting
import ImageDomain
import JSON
import SeededRandom
import Testing

@testable import ReadModels

@Suite("what is explained and what may be picked")
struct ExplainedSelectionTests {
    @Test(
        "an image is in a person's selection just when the explanation says that they may use it",
        arguments: [1, 2, 3] as [UInt64]
    )
    func same(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var history = RandomHistory(seed: seed)
        var (answers, allowed) = (0, 0)
        for _ in 0..<25 {
            _ = history.append(commands: 20)
            let events = history.history.events
            let images = try folded(ImagesProjection(), events)
            let view = ImageSelectionView(rows: images.values.sorted { $0.key < $1.key })
            let all: [GroupName] = ["ml", "ml-research", "vision", "audio", "a"]
            let groups = Set(all.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
            for device in [nil, .cpu, .gpu] as [Device?] {
                let request = SelectionRequest(groups: groups, device: device)
                let list = view.lists(openTo: groups).reduce(SelectionList()) { $0.merged(with: $1) }
                let body = try JSONValue(parsing: request.body(listing: list))
                let picked = Set((body["items"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue })
                for number in 0..<40 {
                    let name = ImageName(recorded: "i\(number)")
                    let explanation = PermissionExplanation(
                        PermissionQuestion(
                            Applicant(groups: groups),
                            image: name,
                            try situation(of: name, events),
                            device: device,
                            registered: groups
                        )
                    )
                    answers += 1
                    if explanation.isAllowed { allowed += 1 }
                    #expect(explanation.isAllowed == picked.contains(name.rawValue), "\(explanation.sentence)")
                    #expect(!explanation.because.isEmpty)
                    #expect(explanation.isAllowed == explanation.remedies.isEmpty)
                }
            }
        }
        // Both answers come up, so that neither side can be empty by mistake.
        #expect(allowed > 50 && allowed < answers - 50)
    }

    private func situation(of name: ImageName, _ events: [RecordedEvent]) throws -> ImageSituation {
        var situation = ImageDecider.initialState
        for event in events where event.stream == name.stream {
            ImageDecider.evolve(&situation, try EventCodec.decode(event), event.recording)
        }
        return situation
    }
}
