import ImageAPI
import JSON
import Testing

@Suite("Problems")
struct ProblemTests {
    @Test("a problem is written in the members of RFC 9457, with its own beside them")
    func members() {
        let problem = Problem(
            status: 412,
            detail: "The image is at version 4.",
            extensions: [.init("version", .integer(4))]
        )
        #expect(
            String(decoding: problem.bytes, as: UTF8.self)
                == #"{"type":"about:blank","title":"Precondition Failed","status":412,"#
                + #""detail":"The image is at version 4.","version":4}"#
        )
    }

    @Test("a problem with every bad field is read back the same")
    func roundTrip() throws {
        let problem = Problem(
            status: 422,
            type: "https://example.com/problems/invalid",
            title: "Invalid",
            detail: "Two fields are wrong.",
            errors: [
                FieldError(field: "url", message: "is no image"),
                FieldError(field: "groups[2]", message: "is not known"),
            ]
        )
        #expect(try Problem(parsing: problem.bytes) == problem)
    }

    @Test("members of the wrong type are ignored, as RFC 9457 asks")
    func lenient() throws {
        let problem = try Problem(parsing: Array(#"{"status":"x","title":5,"detail":null}"#.utf8))
        #expect(problem.type == "about:blank")
        #expect(problem.detail == nil)
    }
}
