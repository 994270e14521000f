import EventSourcing
import HistoryTesting
import ImageDomain
import Projections
import ReadModels

extension Simulation {
    /// What people would be answered now is what the simple model says at the position that the answer names.
    func answersAreRight() throws {
        try selectionIsRight()
        let (subject, now) = (Subject(recorded: commands.word()), clock.now)
        let groups = tokensCopy.read { view, position in
            (Set(view.groups(of: subject, at: now).map(\.rawValue)), position)
        }
        guard let (found, position) = groups else { return }
        try claim(
            "the groups of \(subject) at \(position)",
            found,
            models[Int(position.rawValue)].groups(of: subject.rawValue)
        )
    }

    private func selectionIsRight() throws {
        let (request, expected) = drawnRequest()
        let answer: SelectionAnswer
        do { answer = try currentSelection().answer(to: request) } catch is ReadModelBehind { return }
        let position = answer.freshness.position
        let found = String(decoding: answer.bytes, as: UTF8.self)
        try claim("the selection for \(request) at \(position)", found, expected(models[Int(position.rawValue)]))
    }

    /// With its prepared answers it goes when the process goes, and not when its copy is loaded again.
    private func currentSelection() -> ImageSelection {
        if imagesCopy.live !== selectionSource {
            selectionSource = imagesCopy.live
            selection = ImageSelection(imagesCopy.live)
        }
        return selection
    }

    /// Few different ones, so that answers that are kept are asked for again.
    func drawnRequest() -> (SelectionRequest, (SimpleModel) -> String) {
        let groups = Set((0..<Int.random(in: 0..<3, using: &commands.random)).map { _ in commands.groupName() })
        let device = [Device.cpu, .gpu, nil].randomElement(using: &commands.random) ?? nil
        let names = Set(groups.map(\.rawValue))
        return (
            SelectionRequest(groups: groups, device: device),
            { $0.selection(groups: names, device: device?.rawValue) }
        )
    }

    func claim<Value: Equatable>(_ what: @autoclosure () -> String, _ found: Value, _ expected: Value) throws {
        tally.comparisons += 1
        guard found == expected else { throw BrokenClaim("\(what())\n  found:    \(found)\n  expected: \(expected)") }
    }
}
