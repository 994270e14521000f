import ImageAPI

extension Console {
    func write(_ rows: Listing<AuditRow>, asJSON: Bool) throws(CommandFailure) {
        try write(
            rows,
            asJSON: asJSON,
            none: "Nothing in the audit trail matches.",
            columns: [.name("TIME"), .number("POSITION"), .text("WHO"), .text("WHAT"), .text("WHY")]
        ) { row in
            [TimeText.short(row.recordedAt), String(row.position), row.actor.subject, row.summary, row.reason]
        }
    }
}
