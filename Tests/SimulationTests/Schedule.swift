import SeededRandom

/// Whose turn it is, drawn from the seed.
struct Schedule {
    enum Turn {
        case send
        case sendAgain
        case project(model: Int)
        case follow(copy: Int)
        case lookBack
        case strikeTable(Fault, model: Int)
        case strikeCopy(Fault, copy: Int)
        case setClockBack
    }

    let turns: Int
    /// Most faults of a seed come together at one read model: apart from each other, they are harmless.
    private let unlucky: Int

    init(_ random: inout SeededGenerator) {
        turns = Int.random(in: 150...450, using: &random)
        unlucky = Int.random(in: 0..<Self.models, using: &random)
    }

    mutating func next(_ random: inout SeededGenerator) -> Turn {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<17: .send
        case 17..<21: .sendAgain
        case 21..<70: .project(model: model(&random))
        case 70..<87: .follow(copy: Int.random(in: 0..<Self.copies, using: &random))
        case 87..<88: .lookBack
        case 88..<89: .setClockBack
        case 89..<92:
            .strikeCopy(
                Int.random(in: 0..<3, using: &random) == 0 ? .copyRestarted : .copyReplaced,
                copy: Int.random(in: 0..<Self.copies, using: &random)
            )
        default: .strikeTable(Self.ofTables.randomElement(using: &random) ?? .lockLost, model: model(&random))
        }
    }

    private func model(_ random: inout SeededGenerator) -> Int {
        Bool.random(using: &random) ? unlucky : Int.random(in: 0..<Self.models, using: &random)
    }

    private static let models = 5
    private static let copies = 3
    private static let ofTables: [Fault] = [
        .killedBeforeCommit, .killedBehindCommit, .lockLost, .candidateBegun, .sideSwitched, .sideReturned,
        .sideDiscarded,
    ]
}
