import ArgumentParser

/// What may be said with every write.
struct WriteOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why; it is kept in the audit trail.", valueName: "text"))
    var reason: String?

    @Option(
        help: ArgumentHelp(
            "The name of this command, to repeat one whose outcome is not known.",
            discussion: "The same key with the same command is done at most once. One is made up unless it is given.",
            valueName: "key"
        )
    )
    var idempotencyKey: String?

    func validate() throws {
        guard let idempotencyKey else { return }
        guard VisibleASCII.holds(idempotencyKey), idempotencyKey.utf8.count <= 200 else {
            throw ValidationError("--idempotency-key: 1 to 200 visible ASCII characters without a space.")
        }
    }
}
