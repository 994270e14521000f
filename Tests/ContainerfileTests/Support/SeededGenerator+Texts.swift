/// SplitMix64: the same seed gives the same cases on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

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
