import JSON

/// How a removal is told: the server answers it without a body.
enum RemovalAnswer {
    /// - Parameter member: The name of the kind in JSON, where it is not the word itself.
    static func write(
        _ kind: String,
        _ name: String,
        member: String? = nil,
        done: String = "Removed",
        _ answer: APIAnswer,
        asJSON: Bool
    ) throws(CommandFailure) {
        let console = CommandContext.current.console
        guard asJSON else { return try console.write("\(done) \(kind) \(PrintableText.escaped(name)).\n") }
        var writer = JSONWriter()
        writer.object { writer in
            writer.field(member ?? kind, name)
            writer.field("position", answer.position)
        }
        try console.write(json: writer.bytes)
    }
}
