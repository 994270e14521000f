import ImageBuilder
import SeededRandom
import Testing

@Suite("Lines of a log")
struct LogLinesTests {
    private func lines(_ chunks: [String]) -> [String] {
        lines(chunks.map { Array($0.utf8) })
    }

    private func lines(_ chunks: [[UInt8]]) -> [String] {
        var lines = LogLines()
        return chunks.flatMap { lines.append($0) } + [lines.finish()].compactMap(\.self)
    }

    @Test(
        "a line is what a terminal would still show at its end",
        arguments: [
            ("one\ntwo\n", ["one", "two"]), ("one\n\n", ["one", ""]), ("text\r\n", ["text"]),
            ("10%\r20%\r100%\n", ["100%"]), ("10%\r20%\r\n", ["20%"]), ("\r\n", [""]), ("a\r\rb\r\r\n", ["b"]),
            ("no end", ["no end"]), ("progress 5%\r", ["progress 5%"]), ("", []), ("a\n\r", ["a"]),
        ]
    )
    func folded(text: String, expected: [String]) {
        #expect(lines([text]) == expected)
    }

    @Test(
        "colours, titles and other control characters are taken out, but the tab",
        arguments: [
            ("\u{1B}[1;31mred\u{1B}[0m\n", "red"), ("a\tb\n", "a\tb"), ("nul\0l\n", "null"),
            ("\u{7}bell\u{8}\u{7F}\n", "bell"),
            ("\u{1B}]0;title\u{7}text\n", "text"), ("\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{1B}\\\n", "link"),
            ("\u{1B}(Btext\u{1B}=\n", "text"), ("\u{1B}Pq#0;2\u{1B}\\after\n", "after"), ("c1\u{9B}\u{85}x\n", "c1x"),
            ("\u{1B}[38;5;2\nstill here\n", "|still here"), ("\u{1B}]unfinished\nnext\n", "|next"), ("ï¿½é\n", "ï¿½é"),
            ("\u{1B}\u{1B}[1mbold\n", "bold"), ("50%\u{1B}[K\rdone\u{1B}[K\n", "done"),
        ]
    )
    func controls(text: String, expected: String) {
        #expect(lines([text]).joined(separator: "|") == expected)
    }

    @Test("bytes that are no UTF-8 are repaired")
    func repaired() {
        #expect(
            lines([[0x61, 0xFF, 0x62, 0x0A], [0xC3], [0xA9, 0x0A], [0xE2, 0x82]]) == ["a\u{FFFD}b", "é", "\u{FFFD}"]
        )
    }

    @Test("a line over the limit is cut once, with a mark, between two characters, and the next is whole")
    func cut() {
        let start = LogLines.limit - 1
        let cut = lines([String(repeating: "x", count: start) + "é", "more\rignored", " still", "\nnext\n"])
        #expect(cut == ["ignored still", "next"])
        let long = lines([String(repeating: "x", count: start) + "é", "more", "\nnext\n"])
        #expect(long == [String(repeating: "x", count: start) + LogLines.cutMark, "next"])
        let full = String(repeating: "x", count: LogLines.limit)
        #expect(lines([full + "\n", full + "y\r\n"]) == [full, full + LogLines.cutMark])
    }

    @Test("a gigabyte without an end of line is one line")
    func endless() {
        var lines = LogLines()
        let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        for _ in 0..<1024 { #expect(lines.append(chunk).isEmpty) }
        #expect(lines.append([0x0A]).map(\.utf8.count) == [LogLines.limit + LogLines.cutMark.utf8.count])
    }

    @Test("how the bytes are parted changes nothing, and no line has a control character")
    func parted() {
        let pieces: [[UInt8]] = [
            Array("text".utf8), [0x0A], [0x0D], [0x1B], Array("[31m".utf8), Array("é€𝄞".utf8), [0xC2], [0x85], [0],
            [0x07],
            Array("]0;".utf8), Array("\\".utf8), [0x0D, 0x0A], Array(repeating: 0x78, count: 9_000),
        ]
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 0...30, using: &random)).flatMap { _ in
                pieces.randomElement(using: &random) ?? []
            }
            var chunks: [[UInt8]] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...min(rest.count, 6_000), using: &random)
                chunks.append(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            let whole = lines([bytes])
            #expect(lines(chunks) == whole)
            #expect(
                whole.allSatisfy {
                    $0.unicodeScalars.allSatisfy { $0 == "\t" || $0.properties.generalCategory != .control }
                }
            )
        }
    }
}
