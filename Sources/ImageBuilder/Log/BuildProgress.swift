import JSON

/// How far a build has come: the instruction that has begun, as the line `STEP 2/5: …` of its log tells.
public struct BuildProgress: Hashable, Sendable {
    /// From 1.
    public let step: Int
    public let of: Int
    /// For people, in one short line: `RUN apt-get: jq, hello`.
    public let instruction: String

    static let limit = 120

    public init(step: Int, of: Int, instruction: String) {
        self.step = step
        self.of = of
        self.instruction = instruction
    }

    /// - Parameter line: `nil` comes of every line that does not say that an instruction begins.
    public init?(line: String) {
        guard line.hasPrefix("STEP "), let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let numbers = line[..<colon].dropFirst(5).split(separator: "/", omittingEmptySubsequences: false)
        guard numbers.count == 2, let step = Self.number(numbers[0]), let of = Self.number(numbers[1]), step <= of
        else {
            return nil
        }
        let instruction = line[line.utf8.index(after: colon)...].drop { $0 == " " }
        self.init(step: step, of: of, instruction: OneLine.cut(Self.readable(instruction), to: Self.limit))
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), number > 0
        else {
            return nil
        }
        return number
    }

    /// An installer's script is the same in all builds: what differs are its name and the packages behind it.
    private static func readable(_ instruction: Substring) -> String {
        guard instruction.hasPrefix("RUN [") else { return String(instruction) }
        guard let words = words(instruction.dropFirst(4)), words.count > 3, words[0] == "/bin/sh", words[1] == "-euc"
        else {
            return instruction.hasPrefix("RUN [\"/bin/sh\", \"-euc\"")
                ? "RUN the packages' installer" : String(instruction)
        }
        let packages = words.dropFirst(4).joined(separator: ", ")
        return packages.isEmpty ? "RUN \(words[3])" : "RUN \(words[3]): \(packages)"
    }

    private static func words(_ list: Substring) -> [String]? {
        (try? JSONValue(parsing: Array(list.utf8)))?.arrayValue?.compactMap(\.stringValue)
    }
}
