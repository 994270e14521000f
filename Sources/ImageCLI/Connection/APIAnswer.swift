import ImageAPI
import JSON

/// What a server says when all went well.
struct APIAnswer {
    let body: [UInt8]
    /// Of a write, that of its last event; of a read, up to where it speaks.
    let position: Int64?
    let server: ServerAddress

    /// Of an answer that is plain text: harmless on a terminal, line by line.
    var printableText: String { PrintableText.escapedLines(String(decoding: body, as: UTF8.self)) }

    func decoded<Content: Representation>(as type: Content.Type = Content.self) throws(CommandFailure) -> Content {
        do {
            return try Content(parsing: body)
        } catch {
            throw CommandFailure(
                .failed,
                """
                the answer of \(server.url) cannot be read: \(PrintableText.escaped(error.description)).
                Is it an ImageLedger server, and not older than this program?
                """
            )
        }
    }
}
