import HTTPTypes
import Hummingbird
import ImageAPI
import NIOCore
import Testing

@testable import Pages

@Suite("The audit page over what the interface answers")
struct AuditPageTests {
    /// - Parameter body: what every call is answered.
    private func visit(_ path: String, answered body: String, role: String = "auditor") -> Visit {
        let head = HTTPRequest(method: .get, scheme: nil, authority: "ledger", path: path)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let door = APIDoor(request) { _ in
            Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
        }
        let session = SessionRepresentation(
            subject: "ada",
            displayName: "Ada",
            role: role,
            groups: [],
            groupAdmin: [],
            csrfToken: "token"
        )
        return Visit(request: request, parameters: Parameters(), session: session, api: door)
    }

    private func text(of response: Response) async throws -> String {
        String(decoding: try await APIAnswer(response).bytes, as: UTF8.self)
    }

    @Test("a page on which nothing was found, with another behind it, offers to look further and keeps the filter")
    func lookFurther() async throws {
        let visit = visit("/audit?text=a+b&image=x", answered: #"{"items":[],"nextCursor":"c/1"}"#)
        let page = try await text(of: try await AuditPages.trail(visit))
        #expect(page.contains("half a million"))
        #expect(
            page.contains(#"href="/audit?text=a%20b&amp;image=x&amp;cursor=c%2F1" rel="next">Look further back</a>"#)
        )
        #expect(!page.contains("Nothing in the audit trail is like that"))
    }

    @Test("the last page of a search that found nothing says so")
    func nothing() async throws {
        let visit = visit("/audit?text=a&cursor=c", answered: #"{"items":[],"nextCursor":null}"#)
        let page = try await text(of: try await AuditPages.trail(visit))
        #expect(page.contains("Nothing in the audit trail is like that"))
        #expect(!page.contains("Look further back"))
        #expect(!page.contains("data-live"), "only the first page is kept up to date")
    }

    @Test("the net difference of long lives offers to look further too")
    func netFurther() async throws {
        let visit = visit("/audit/net?since=1", answered: #"{"items":[],"nextCursor":"c"}"#)
        let page = try await text(of: try await AuditPages.net(visit))
        #expect(page.contains("Look further</a>"))
        #expect(!page.contains("Nothing is different"))
    }

    @Test("a query is read as a form sends it")
    func query() {
        let visit = visit("/audit?text=a+b%2B&empty=&bad=%zz&text=second", answered: "{}")
        #expect(visit.query("text") == "a b+")
        #expect(visit.query("empty") == nil)
        #expect(visit.query("bad") == nil)
        #expect(visit.sameAddress(with: ["text": "c d", "more": "1"]) == "/audit?text=c%20d&more=1")
    }
}
