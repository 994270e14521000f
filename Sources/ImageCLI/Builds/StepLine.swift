import JSON

/// The line of a build's log by which an instruction begins: `STEP 2/5: RUN …`.
struct StepLine {
    /// In one short line.
    let text: String

    /// `nil` for every other line.
    init?(_ line: String) {
        guard line.hasPrefix("STEP "), let colon = line.firstIndex(of: ":") else { return nil }
        let numbers = line[..<colon].dropFirst("STEP ".count).split(separator: "/", omittingEmptySubsequences: false)
        guard numbers.count == 2, numbers.allSatisfy({ Int($0) != nil }) else { return nil }
        let instruction = line[line.index(after: colon)...].drop { $0 == " " }
        self.text = "STEP \(numbers[0])/\(numbers[1]) " + Self.readable(instruction).cut(toWidth: 120)
    }

    /// The script of an installer is the same in every build: its name and the packages behind it are what tells.
    private static func readable(_ instruction: Substring) -> String {
        guard instruction.hasPrefix("RUN ["),
            let words = (try? JSONValue(parsing: Array(instruction.dropFirst(4).utf8)))?.arrayValue?
                .compactMap(\.stringValue),
            words.count > 3, words.first == "/bin/sh"
        else { return String(instruction) }
        let packages = words.dropFirst(4).joined(separator: ", ")
        return packages.isEmpty ? "RUN \(words[3])" : "RUN \(words[3]): \(packages)"
    }
}
