import JSON

/// How a removal is told: the server answers it without a body.
enum RemovalAnswer {
    static func write(
        _ kind: String,
        _ name: String,
        done: String = "Removed",
        _ answer: APIAnswer,
        asJSON: Bool
    ) throws(CommandFailure) {
        let console = CommandContext.current.console
        guard asJSON else { return try console.write("\(done) \(kind) \(PrintableText.escaped(name)).\n") }
        var writer = JSONWriter()
        writer.object { writer in
            writer.field(kind, name)
            writer.field("position", answer.position)
        }
        try console.write(json: writer.bytes)
    }
}
