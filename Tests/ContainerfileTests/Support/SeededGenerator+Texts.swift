import SeededRandom

extension SeededGenerator {
    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    mutating func pick(_ choices: [String]) -> String {
        choices.randomElement(using: &self) ?? ""
    }

    /// Up to three characters taken out, put in or replaced.
    mutating func mutate(_ text: String, with alphabet: [String]) -> String {
        var characters = text.unicodeScalars.map { String($0) }
        for _ in 0..<Int.random(in: 1...3, using: &self) {
            let index = Int.random(in: 0...characters.count, using: &self)
            switch Int.random(in: 0..<3, using: &self) {
            case 0 where index < characters.count: characters.remove(at: index)
            case 1 where index < characters.count: characters[index] = pick(alphabet)
            default: characters.insert(pick(alphabet), at: index)
            }
        }
        return characters.joined()
    }
}
