import Testing

@testable import ImageCLI

@Suite("Tables")
struct TableTests {
    private func table(_ rows: [String?]...) -> Table {
        var table = Table([.name("NAME"), .number("N"), .text("TEXT"), .text("MORE")])
        for row in rows { table.add(row) }
        return table
    }

    @Test("columns are as wide as their widest cell, numbers stand right, and no line ends in a space")
    func layout() {
        #expect(
            table(["a", "1", "first", nil], ["long-name", "12345", "x", "y"]).text(fitting: nil) == """
                NAME           N  TEXT   MORE
                a              1  first  -
                long-name  12345  x      y

                """
        )
    }

    @Test("the widest text gives way first, names and numbers never")
    func cut() {
        let text = table(["a-name-that-is-long", "12345", "twelve chars", "a text that is much too long to be shown"])
            .text(fitting: 60)
        #expect(
            text == """
                NAME                     N  TEXT          MORE
                a-name-that-is-long  12345  twelve chars  a text that is mu…

                """
        )
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 60 })
    }

    @Test("where nothing more can give way, lines are too long rather than unreadable")
    func tooNarrow() {
        let text = table(["a-name-that-is-long", "12345", "twelve chars", "much too long"]).text(fitting: 20)
        #expect(text.contains("a-name-that-is-long  12345  twelve …  much to…"))
    }

    @Test("wide characters take two columns and combining ones none")
    func wide() {
        let text = table(["日本", "1", "e\u{301}a", "🙂"], ["abcd", "2", "xy", "z"]).text(fitting: nil)
        #expect(
            text == """
                NAME  N  TEXT  MORE
                日本  1  e\u{301}a    🙂
                abcd  2  xy    z

                """
        )
        #expect("日本語".cut(toWidth: 5) == "日本…")
        #expect("日本語".cut(toWidth: 4) == "日…")
    }
}
