import ImageAPI
import JSON
import Testing

@Suite("Rows of the audit trail as CSV")
struct AuditRowCSVTests {
    private func line(reason: String?, summary: String = "s") -> String {
        let row = AuditRow(
            position: 7,
            recordedAt: "2026-11-24T20:01:14.000042Z",
            actor: Person(subject: "ada", displayName: "Ada", method: "token"),
            type: "ImageEdited",
            stream: "image-a",
            version: 2,
            image: "a",
            groups: ["ml", "vision"],
            reason: reason,
            clientAddress: nil,
            changes: [AuditRow.Change(field: "type", before: .string("cpu"), after: .null)],
            summary: summary
        )
        return String(decoding: row.csv, as: UTF8.self)
    }

    private func reason(_ text: String?) -> String {
        let start = "7,2026-11-24T20:01:14.000042Z,ada,Ada,token,ImageEdited,image-a,2,a,ml vision,"
        let end = ",,\"[{\"\"field\"\":\"\"type\"\",\"\"before\"\":\"\"cpu\"\",\"\"after\"\":null}]\",s\r\n"
        let line = line(reason: text)
        guard line.hasPrefix(start), line.hasSuffix(end) else { return "not as expected: \(line)" }
        return String(line.unicodeScalars.dropFirst(start.unicodeScalars.count).dropLast(end.unicodeScalars.count))
    }

    @Test("a header names the columns")
    func header() {
        let header = String(decoding: AuditRow.csvHeader, as: UTF8.self)
        #expect(
            header
                == "position,recordedAt,actor,actorName,actorMethod,type,stream,version,image,groups,reason,clientAddress,"
                + "changes,summary\r\n"
        )
    }

    @Test("what has a comma, a quote or a line break is quoted, and what has not is not")
    func quotes() {
        #expect(reason("plain") == "plain")
        #expect(reason(nil) == "")
        #expect(reason("a,b") == "\"a,b\"")
        #expect(reason("say \"hi\"") == "\"say \"\"hi\"\"\"")
        #expect(reason("two\r\nlines") == "\"two\r\nlines\"")
        #expect(reason("größer 数据 🙂") == "größer 数据 🙂")
    }

    @Test("a cell that a spreadsheet would run begins with an apostrophe")
    func formulas() {
        #expect(reason("=HYPERLINK(\"http://x\")") == "\"'=HYPERLINK(\"\"http://x\"\")\"")
        for start in ["=", "+", "-", "@", "\t"] { #expect(reason("\(start)1") == "'\(start)1") }
        #expect(reason("\rx") == "\"'\rx\"")
        #expect(reason("＝1") == "'＝1")
        #expect(reason("a=1") == "a=1")
    }
}
