import JSON

extension Console {
    /// The server's document: byte for byte for a program, indented and harmless for a terminal.
    func write(json bytes: [UInt8]) throws(CommandFailure) {
        guard width != nil, let document = try? JSONValue(parsing: bytes, depthLimit: 128) else {
            return try write(String(decoding: bytes, as: UTF8.self) + "\n")
        }
        try write(PrintableText.escapedJSON(document.indented))
    }
}
