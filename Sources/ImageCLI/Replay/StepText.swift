import ImageAPI
import JSON

/// A step for people: the event, and under it the difference that it made.
struct StepText {
    let style: TextStyle

    func text(of step: ReplayStepRepresentation) -> String {
        var lines = [heading(step.event)]
        if let fault = step.fault {
            lines.append("  " + style.warning("cannot be folded: \(PrintableText.escaped(fault))"))
        }
        let state = JSONDifference.between(step.before, step.after)
        if !state.isEmpty {
            lines.append("  " + style.bold("state"))
            lines += state.map { "    " + $0.line(style) }
        }
        for row in step.readModels {
            let key = row.key.stringValue ?? row.key.integerValue.map { String($0) } ?? ""
            lines.append("  " + style.bold(PrintableText.escaped("\(row.name) \(key)")))
            lines += JSONDifference.between(row.before, row.after).map { "    " + $0.line(style) }
        }
        return lines.joined(separator: "\n") + "\n\n"
    }

    private func heading(_ event: EventRepresentation) -> String {
        let who = event.actor.nameForPeople
        let what = style.bold(PrintableText.escaped("\(event.position)  \(event.type)  \(event.stream)"))
        let reason = event.reason.map { "  “\($0)”" } ?? ""
        let circumstances = "version \(event.version), \(TimeText.short(event.recordedAt)), by \(who)\(reason)"
        return what + "  " + style.dim(PrintableText.escaped(circumstances))
    }
}
