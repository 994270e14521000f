import SeededRandom

/// Requirements made by the grammar of PEP 508, half of them with some characters changed.
struct RequirementCases {
    var generator: SeededGenerator

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
    }

    private static let alphabet =
        "abvzAZ019._-+!*=<>~;,@()[]{}'\"\\/:#?$& \t\n".unicodeScalars.map { String($0) }
        + ["é", "\u{202E}", "\0", "post", "dev", "rc", ".*", "===", " and ", " not ", " in ", "==", "((", " # ", "ſ"]

    mutating func next() -> String {
        let text = requirement()
        return generator.chance(40) ? generator.mutate(text, with: Self.alphabet) : text
    }

    private mutating func requirement() -> String {
        var text = space() + name() + space() + extras() + space()
        if generator.chance(12) {
            text += "@" + space() + url() + generator.pick(["", " "])
        } else {
            text += generator.chance(15) ? "(" + space() + versions() + space() + ")" : versions()
            text += space()
        }
        if generator.chance(40) { text += ";" + marker(depth: 0) }
        return text + space()
    }

    mutating func space() -> String {
        generator.chance(25) ? generator.pick([" ", "  ", "\t", " \t "]) : ""
    }

    private mutating func name() -> String {
        if generator.chance(3) {
            return generator.pick(["-a", "a-", "b.", "_", "c_", "", "a.zip", "b-1.0.tar.gz", "C.WHL"])
        }
        return generator.pick([
            "numpy", "a", "A", "9", "Django", "zope.interface", "ruamel.yaml.clib", "typing_extensions", "a-_-b",
            "a..b", "x_",
            "requirements.txt", "PyYAML",
        ])
    }

    private mutating func extras() -> String {
        guard generator.chance(20) else { return "" }
        var names: [String] = []
        for _ in 0..<Int.random(in: 0...3, using: &generator) { names.append(space() + name() + space()) }
        return "[" + names.joined(separator: ",") + generator.pick(["]", "]", "]", "]", ",]", ""])
    }

    private mutating func versions() -> String {
        var clauses: [String] = []
        for _ in 0..<Int.random(in: 0...3, using: &generator) { clauses.append(clause()) }
        let comma = space() + "," + space()
        return clauses.joined(separator: comma) + (generator.chance(5) ? comma : "")
    }

    private mutating func clause() -> String {
        if generator.chance(8) {
            let odd = [
                "1.0", "", "abc", "1,<2", "#x", "1,===2", "a,b", "1.0+x@y", "\"q\"", "1,", "(1", "1,,>=3", "x,~=1.2.3",
            ]
            return "===" + space() + generator.pick(odd)
        }
        let wild = generator.chance(15) ? ".*" : ""
        let symbol = generator.pick(
            wild.isEmpty ? ["==", "!=", "~=", "<=", ">=", "<", ">"] : ["==", "!=", "==", "!=", "==", "!=", ">="]
        )
        return symbol + space() + (wild.isEmpty ? version() : release() + wild)
    }

    private mutating func number() -> String {
        generator.pick(["0", "1", "2", "10", "007", "00", "2026", "99999999999999999999999"])
    }

    private mutating func release() -> String {
        var text = generator.pick(["", "", "", "v", "V"]) + (generator.chance(10) ? number() + "!" : "") + number()
        for _ in 0..<Int.random(in: 0...3, using: &generator) { text += "." + number() }
        return text
    }

    private mutating func version() -> String {
        let separators = ["", "", ".", "-", "_"]
        var text = release()
        if generator.chance(30) {
            let label = generator.pick([
                "a", "b", "c", "rc", "alpha", "beta", "pre", "preview", "RC", "Alpha", "PREVIEW",
            ])
            text += generator.pick(separators) + label + generator.pick(separators) + generator.pick(["", number()])
        }
        if generator.chance(20) {
            text += generator.pick([
                "-" + number(), generator.pick(separators) + generator.pick(["post", "rev", "r", "POST"]) + number(),
                generator.pick(separators) + "post" + generator.pick(separators),
            ])
        }
        if generator.chance(20) { text += generator.pick(separators) + "dev" + generator.pick(separators) + number() }
        if generator.chance(12) { text += generator.pick(["+1", "+abc.001", "+Ubuntu-1_2", "+0.x", "+a."]) }
        return text
    }
}
