import ArgumentParser

/// Which rows of the audit trail.
struct AuditOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only what this person did.", valueName: "subject"))
    var actor: String?

    @Option(help: ArgumentHelp("Only what happened to this image.", valueName: "name"))
    var image: String?

    @Option(
        help: ArgumentHelp("Only what happened to this group, and to the groups of images by it.", valueName: "name")
    )
    var group: String?

    @Option(help: ArgumentHelp("Only events of this type, such as ImageEdited.", valueName: "type"))
    var type: String?

    @Option(
        help: ArgumentHelp(
            "Only from this instant on, as 2026-11-24T20:00:00Z; with --net also a position.",
            valueName: "instant"
        )
    )
    var since: String?

    @Option(help: ArgumentHelp("Only until this instant; with --net also a position.", valueName: "instant"))
    var until: String?

    @Option(help: ArgumentHelp("Only rows in which this text occurs.", valueName: "text"))
    var text: String?
}
