import ArgumentParser
import ImageAPI

struct TokenIssue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Issue a token and print it, once.",
        discussion: """
            The token alone goes to the standard output, what belongs to it to the error output:
            imageledger token issue alice --role user --group research > alice.token
            """
    )

    @Argument(help: "Whose it is.")
    var subject: String?

    @Option(name: .customLong("subject"), help: ArgumentHelp("The same, as an option.", valueName: "subject"))
    var subjectOption: String?

    @Option(help: ArgumentHelp("admin, auditor or user.", valueName: "role"))
    var role: String

    @Option(help: ArgumentHelp("The person's name for people; the subject unless it is given.", valueName: "name"))
    var displayName: String?

    @Option(
        help: ArgumentHelp(
            "Until when it holds, as 2027-01-01T00:00:00Z; for ever unless it is given.",
            valueName: "instant"
        )
    )
    var expiresAt: String?

    @Option(
        help: ArgumentHelp(
            "A group that the person may give to images and take from them; give it again for each, or several with "
                + "commas between them. For the role user.",
            valueName: "group"
        )
    )
    var groupAdmin: [String] = []

    @OptionGroup var group: GroupOption
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        guard (subject == nil) != (subjectOption == nil) else {
            throw ValidationError("Say once whose the token is: imageledger token issue SUBJECT --role ROLE.")
        }
    }

    func run() async throws {
        let answer = try await connection.client().write(call, write)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let issued = try answer.decoded(as: TokenRepresentation.self)
        guard let token = issued.token else {
            throw CommandFailure(
                lines: [
                    "token \(PrintableText.escaped(issued.id)) was issued, but its value is answered only once.",
                    "Revoke it with 'imageledger token revoke \(PrintableText.escaped(issued.id))' and issue another.",
                ]
            )
        }
        try console.write(PrintableText.escaped(token) + "\n")
        let expiry = issued.expiresAt.map { "until " + TimeText.short($0) } ?? "until it is revoked"
        console.complain(
            PrintableText.escaped(
                "Token \(issued.id) of \(issued.subject), \(issued.role), holds \(expiry). It is not shown again."
            ) + "\n"
        )
    }

    private var call: APICall {
        let groups = group.names
        let administered = GroupOption.names(in: groupAdmin)
        let request = IssueTokenRequest(
            subject: subject ?? subjectOption,
            displayName: displayName,
            role: role,
            groups: groups,
            groupAdmin: administered.isEmpty ? nil : administered,
            expiresAt: expiresAt
        )
        return APICall(route: .issueToken, body: request.bytes) { field in
            if field == "subject" { return "SUBJECT" }
            return GroupOption.argument(field, among: administered, of: "groupAdmin", as: "--group-admin")
                ?? GroupOption.argument(field, among: groups) ?? APICall.flag(field)
        }
    }
}
