import HTTPTypes
import Hummingbird
import NIOCore

extension Visit {
    /// - Parameter content: what the template takes from beside the frame.
    func page(
        _ title: String,
        _ template: String,
        _ content: some Sendable,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let frame = Frame(self, title, isRefusal: status.code >= 400)
        var response = Response.html(PageModel(frame: frame, content: content), template, status: status)
        if frame.notice != nil { response.setCookie(Notice.emptyCookie) }
        return response
    }

    /// A piece of a page, which the script puts into one.
    func fragment(_ template: String, _ content: some Sendable) -> Response {
        Response.html(content, template)
    }
}

struct PageModel<Content: Sendable>: Sendable {
    let frame: Frame
    let content: Content
}

extension Response {
    static func html(_ model: Any, _ template: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: Templates.render(model, with: template)))
        )
    }
}
