import ArgumentParser
import ImageAPI
import JSON

struct ReplayBisect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bisect",
        abstract: "Find the first event after which a condition holds.",
        discussion: """
            The condition is asked after each event, one after the other, and not by halving: it may come and go, and then \
            the middle says nothing about the first half. With --image only that image's events are read. The exit status is \
            1 when it never holds.

            \(grammar)

            Examples:
              replay bisect --image torch-x7k2p --when 'not groups contains "ml"'
              replay bisect --image torch-x7k2p --when 'state = "failed" or removed'
              replay bisect --when 'selection("ml") contains "torch-x7k2p"'
              replay bisect --when 'count(images) > 100 and not allowed("ml", "torch-x7k2p")'
            """
    )

    /// As the server reads it.
    static let grammar = """
        A condition:
          and, or, not (also &&, ||, !) and parentheses; and binds more strongly than or
          =  !=  <  <=  >  >=  (== and <> are = and !=);  LIST contains TEXT,  TEXT in LIST,  TEXT contains TEXT
          values: 'text' or "text", 42, true, false, null, ["a", "b"]
          an image: name displayName description type url urlForGpu pullSecret global groups source state rebuilding
            currentBuild lastBuild.id lastBuild.number lastBuild.state version createdAt createdBy updatedAt updatedBy,
            and exists, removed. With --image as they stand; otherwise image("NAME").state
          selection("GROUP", …): the images that members of the groups can pick, by name
          allowed("GROUP", "NAME"): whether the group may use the image, ready or not
          images groups tokens builds pullSecrets, builds("failed"), and count(LIST)
        Nothing is known of a field while its image does not exist: no comparison with it holds then, nor its opposite.
        """

    @Option(help: ArgumentHelp("The image that the condition is about.", valueName: "name"))
    var image: String?

    @Option(help: ArgumentHelp("What is to hold.", valueName: "condition"))
    var when: String

    @OptionGroup var stretch: StretchOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let client = try connection.client()
        let call = APICall(
            route: .replayBisect,
            query: ["image": image, "when": when, "from": stretch.fromText, "to": stretch.toText]
        )
        let answer = try await ReplayAnswerStream(call, client).result()
        let finding = try answer.decoded(as: ReplayFindingRepresentation.self)
        let console = client.context.console
        if output.json {
            try console.write(json: answer.body)
        } else if let event = finding.event {
            try console.write(text(event, finding, TextStyle(for: client.context)))
        }
        guard finding.event == nil else { return }
        throw CommandFailure(.failed, output.json ? "" : "the condition holds after no event of this stretch.")
    }

    private func text(
        _ event: EventRepresentation,
        _ finding: ReplayFindingRepresentation,
        _ style: TextStyle
    ) -> String {
        var details = Details()
        details.add("position", String(event.position))
        details.add("event", "\(event.type) of \(event.stream), version \(event.version)")
        details.add("when", TimeText.short(event.recordedAt))
        details.add("who", event.actor.subject)
        details.add("why", event.reason)
        let note = finding.heldBefore ? "It held already before position \(stretch.from ?? 1).\n" : ""
        return details.text + note
    }
}
