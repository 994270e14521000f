import ArgumentParser
import ImageAPI
import JSON

struct ImagesBlame: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blame",
        abstract: "Show for each field of an image who set it, when and why."
    )

    @Argument(help: "The image's name; of a removed one, too.")
    var name: String

    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let query: KeyValuePairs<String, String?> = ["asOf": past.asOf, "minPosition": read.minPositionText]
        let answer = try await connection.client().read(APICall(route: .imageBlame, segment: name, query: query))
        let console = CommandContext.current.console
        if read.output.json { return try console.write(json: answer.body) }
        try console.write(try answer.decoded(as: BlameRepresentation.self), of: name)
    }
}

extension Console {
    fileprivate func write(_ blame: BlameRepresentation, of name: String) throws(CommandFailure) {
        var table = Table([
            .name("FIELD"), .text("VALUE"), .text("WHO"), .text("WHEN"), .number("POSITION"), .text("EVENT"),
            .text("WHY"),
        ])
        func add(_ field: String, _ value: String?, _ origin: EventOriginRepresentation) {
            table.add([
                field, value, origin.actor.subject, TimeText.short(origin.recordedAt), String(origin.position),
                origin.type, origin.reason,
            ])
        }
        for line in blame.fields { add(line.field, line.text, line.origin) }
        for line in blame.formerGroups { add("group", line.text.map { "\($0), no more" }, line.origin) }
        if let removed = blame.removed { add("removed", "yes; the fields are as they were last", removed) }
        try write(table.text(fitting: width))
    }
}

extension BlameRepresentation.Line {
    fileprivate var text: String? {
        value == .null ? nil : value.stringValue ?? String(decoding: value.bytes, as: UTF8.self)
    }
}
