import JSON
import NIOCore
import NIOHTTP1

struct RegistryAnswer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: ByteBuffer

    /// The body as JSON; `nil` when it is none.
    var json: JSONValue? { try? JSONValue(parsing: Array(body.readableBytesView)) }

    /// What the registry says of an error: its first code and message (distribution specification, "Error Codes").
    var reason: String {
        guard let error = json?["errors"]?.arrayValue?.first else { return "it gives no reason" }
        let said = [error["code"]?.stringValue, error["message"]?.stringValue].compactMap(\.self)
        return said.isEmpty ? "it gives no reason" : printable(said.joined(separator: ": "))
    }

    /// A registry's words go to people and terminals.
    private func printable(_ text: String) -> String {
        String(
            text.unicodeScalars.prefix(200).map { $0.properties.isPatternWhitespace ? " " : Character($0) }
                .filter { $0.isLetter || $0.isNumber || $0.isPunctuation || $0.isSymbol || $0 == " " }
        )
    }
}
