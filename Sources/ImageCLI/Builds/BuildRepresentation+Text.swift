import ImageAPI

extension BuildRepresentation {
    /// `build 2 of torch-x7k2p`.
    var title: String { PrintableText.escaped("build \(number) of \(image)") }

    /// The state as a word, and whether it is the build that the image's name stands for.
    var stateText: String {
        let mark = isUnderWay ? " " + StateMark.building : ""
        return state + mark + (isCurrent ? ", current" : "")
    }

    var durationText: String? {
        let seconds =
            durationSeconds
            ?? startedAt.flatMap { start in finishedAt.flatMap { DurationText.seconds(from: start, to: $0) } }
        return seconds.map(DurationText.short)
    }

    var successText: String {
        let title = title
        return title.prefix(1).uppercased() + title.dropFirst() + " succeeded: "
            + PrintableText.escaped(reference ?? "-") + "\n"
    }

    /// - Throws: what became of it instead, with the reason.
    func requireSuccess() throws(CommandFailure) {
        guard state != "succeeded" else { return }
        let outcome =
            switch state {
            case "failed": "failed"
            case "cancelled": "was cancelled"
            default: "is \(state)"
            }
        var line = "\(title) \(PrintableText.escaped(outcome))"
        if let failure {
            line += PrintableText.escaped(" (\(failure.reason)): \(failure.message)")
        } else {
            line += "."
        }
        throw CommandFailure(
            lines: [line, PrintableText.escaped("Its log: imageledger builds log \(id)")]
        )
    }

    var details: Details {
        var details = Details()
        details.add("id", id)
        details.add("image", image)
        details.add("number", String(number))
        details.add("state", stateText)
        if let progress {
            details.add("progress", "step \(progress.step) of \(progress.of): \(progress.instruction)")
        }
        addInput(to: &details)
        addResult(to: &details)
        details.add("started by", startedBy.text)
        details.add("reason", reason)
        details.add("queued", TimeText.short(queuedAt))
        details.add("started", startedAt.map(TimeText.short))
        details.add("finished", finishedAt.map(TimeText.short))
        details.add("duration", durationText)
        return details
    }

    private func addInput(to details: inout Details) {
        details.add("base image", input.baseImage)
        if let secret = input.pullSecret { details.add("base pull secret", secret) }
        for (label, lines) in [("apt", input.apt), ("conda", input.conda), ("pip", input.pip)] {
            details.add(label, lines.isEmpty ? nil : lines.joined(separator: ", "))
        }
    }

    private func addResult(to details: inout Details) {
        if let reference { details.add("reference", reference) }
        if let digest { details.add("digest", digest) }
        if let sizeBytes { details.add("size", SizeText.short(bytes: sizeBytes)) }
        if let artefact { details.add("artefact", artefact) }
        guard let failure else { return }
        details.add("failure", failure.reason)
        details.add("message", failure.message)
        if let step = failure.step { details.add("failed step", String(step)) }
        if let exitCode = failure.exitCode { details.add("exit code", String(exitCode)) }
    }
}

/// Signs that stand beside a word, never in its place.
enum StateMark {
    /// Of what is being built.
    static let building = "⚠"
}
