import SeededRandom

/// Match specifications, mostly right ones, and the same with a few bytes changed.
struct CondaTextGenerator {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func text() -> String {
        let text = chance(of: 25) ? pick(CondaSamples.texts) : composed()
        return chance(of: 45) ? mutated(text) : text
    }

    private mutating func composed() -> String {
        var text = chance(of: 30) ? pick(CondaSamples.channels) : ""
        text += pick(CondaSamples.names)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: break
        case 1: text += "=" + version() + (chance(of: 50) ? "=" + pick(CondaSamples.builds) : "")
        case 2: text += "==" + version() + (chance(of: 50) ? "=" + pick(CondaSamples.builds) : "")
        case 3: text += pick(["", " ", "  "]) + pick(CondaSamples.operators) + pick(["", "", " "]) + version()
        case 4: text += " " + version() + (chance(of: 60) ? " " + pick(CondaSamples.builds) : "")
        default: text += pick([" ", " ", ""]) + constraint(0) + (chance(of: 25) ? " " + pick(CondaSamples.builds) : "")
        }
        return chance(of: 30) ? text + pick(["", "", " "]) + brackets() : text
    }

    private mutating func version() -> String { pick(CondaSamples.versions) }

    private mutating func constraint(_ depth: Int) -> String {
        if depth < 3, chance(of: 15) { return "(" + constraint(depth + 1) + ")" }
        let clause = (chance(of: 80) ? pick(CondaSamples.operators) : "") + version()
        guard chance(of: 45) else { return clause }
        return clause + pick([",", "|", ", ", " | ", " ,"]) + constraint(depth + 1)
    }

    private mutating func brackets() -> String {
        let fields = (0..<Int.random(in: 1...3, using: &random)).map { _ in field() }
        return "[" + fields.joined(separator: pick([",", ",", ", "])) + "]"
    }

    private mutating func field() -> String {
        if chance(of: 25) {
            let mark = pick(["\"", "'"])
            return "version=\(mark)\(constraint(0))\(mark)"
        }
        return pick(CondaSamples.fields)
    }

    private mutating func mutated(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let byte = CondaSamples.alphabet[Int.random(in: 0..<CondaSamples.alphabet.count, using: &random)]
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.insert(byte, at: place)
            case 1 where place < bytes.count: bytes.remove(at: place)
            case 2 where place < bytes.count: bytes[place] = byte
            case 3 where place < bytes.count: bytes.insert(bytes[place], at: place)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func chance(of percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private mutating func pick(_ choices: [String]) -> String {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }
}
