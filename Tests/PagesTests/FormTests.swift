import HTTPTypes
import Hummingbird
import ImageAPI
import NIOCore
import Testing

@testable import Pages

@Suite("Forms")
struct FormTests {
    private func form(
        _ body: String,
        type: String? = "application/x-www-form-urlencoded"
    ) async throws -> Form {
        var fields = HTTPFields()
        fields[.contentType] = type
        let head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/", headerFields: fields)
        return try await Form(of: Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body))))
    }

    @Test("a field is what was typed, whatever it is made of")
    func texts() async throws {
        let form = try await form("a=b+c%2B%26%3D%25&empty=&accent=%22%CC%88&a=second&flag")
        #expect(form.text("a") == "b c+&=%")
        #expect(form.all("a") == ["b c+&=%", "second"])
        let accent = "\"\u{308}"
        #expect(form.text("accent") == accent)
        #expect(form.text("empty") == nil)
        #expect(form.text("absent") == nil)
        #expect(form.isChecked("flag"))
        #expect(form.isChecked("empty"))
        #expect(!form.isChecked("absent"))
        #expect(form.all("absent").isEmpty)
    }

    @Test("lines end as browsers end them or as files do, and keep their places")
    func lines() async throws {
        let form = try await form("crlf=a%0D%0A%0D%0Ab%0D%0A%20%0D%0A&lf=a%0Ab&blank=%0D%0A")
        #expect(form.lines("crlf") == ["a", "", "b"])
        #expect(form.lines("lf") == ["a", "b"])
        #expect(form.lines("blank").isEmpty)
        #expect(form.lines("absent").isEmpty)
    }

    @Test(
        "what is no form is refused with the status that says why",
        arguments: [
            ("a=%zz", "application/x-www-form-urlencoded", 400), ("a=%FF", "application/x-www-form-urlencoded", 400),
            ("{}", "application/json", 415), ("a=b", nil, 415),
            ("a=" + String(repeating: "x", count: 1 << 20), "application/x-www-form-urlencoded", 413),
        ]
    )
    func refused(body: String, type: String?, status: Int) async throws {
        let problem = try await #require(throws: Problem.self) { _ = try await form(body, type: type) }
        #expect(problem.status == status)
    }
}
