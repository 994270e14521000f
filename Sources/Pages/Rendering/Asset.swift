import Crypto
import HTTPTypes
import Hummingbird
import NIOCore

/// A file that pages name: its address changes with its content, so browsers may keep it for ever.
struct Asset: Sendable {
    let path: String
    private let body: ByteBuffer
    private let mediaType: String

    private init(_ name: String, _ ending: String, _ mediaType: String, _ content: [UInt8]) {
        let digest = SHA256.hash(data: content).prefix(6).map { String($0, radix: 16) }.joined()
        path = "/assets/\(name)-\(digest).\(ending)"
        body = ByteBuffer(bytes: content)
        self.mediaType = mediaType
    }

    var response: Response {
        var headers: HTTPFields = [.contentType: mediaType]
        headers[.cacheControl] = "public, max-age=31536000, immutable"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    }

    static let style = Asset("style", "css", "text/css; charset=utf-8", PackageResources.style_css)
    static let script = Asset("script", "js", "text/javascript; charset=utf-8", PackageResources.script_js)
    static let icon = Asset("icon", "svg", "image/svg+xml", PackageResources.icon_svg)
    static let all = [style, script, icon]
}
