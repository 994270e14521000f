import ImageAPI
import JSON

extension ReplayDiffRepresentation {
    func text(_ style: TextStyle) -> String {
        readModels.map { $0.text(style) }.joined() + (isAsTheLogSays ? style.added(verdict) + "\n" : "")
    }
}

extension ReplayDiffRepresentation {
    private var verdict: String {
        let asTheLog = "All is as the log says, at position \(position)"
        let beside = readModels.filter { $0.against != "log" }.map(\.title)
        return beside.isEmpty ? "\(asTheLog)." : "\(asTheLog), and no other: \(beside.joined(separator: ", "))."
    }
}

extension ReplayDiffRepresentation.Model {
    fileprivate var title: String {
        PrintableText.escaped(against == "log" ? name : "\(name) beside the \(against) side")
    }

    fileprivate func text(_ style: TextStyle) -> String {
        let found =
            rows.map { rows in
                "\(rows) row\(rows == 1 ? "" : "s") at position \(position), "
                    + (differenceCount == 0
                        ? "no difference" : "\(differenceCount) difference\(differenceCount == 1 ? "" : "s")")
            } ?? "not compared"
        var lines = ["\(style.bold(title)): \(found)"]
        if let fault { lines.append("  " + style.warning(PrintableText.escaped(fault))) }
        lines += differences.map { "  " + $0.line(style, rebuilt: against) }
        let hidden = differenceCount - Int64(differences.count)
        if hidden > 0, !differences.isEmpty { lines.append("  … and \(hidden) more; --limit shows more.") }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension RowDifferenceRepresentation {
    /// `torch-x7k2p  type  live "cpu"  log "gpu"`
    func line(_ style: TextStyle, live liveName: String = "live", rebuilt rebuiltName: String = "log") -> String {
        let key = PrintableText.escaped(self.key.stringValue ?? String(decoding: self.key.bytes, as: UTF8.self))
        guard let column else {
            return live == .null
                ? style.added("\(key)  is not in the \(liveName) rows")
                : style.removed("\(key)  is in the \(liveName) rows only")
        }
        func shown(_ value: JSONValue) -> String {
            PrintableText.escapedJSON(String(decoding: value.bytes, as: UTF8.self))
        }
        return "\(key)  \(PrintableText.escaped(column))  \(liveName) \(style.removed(shown(live)))  "
            + "\(rebuiltName) \(style.added(shown(rebuilt)))"
    }
}

extension WhatIfRepresentation {
    func text(_ style: TextStyle) -> String {
        var lines = [style.bold(PrintableText.escaped(question))]
        if isNoDifference { lines.append("  Nothing would be different at position \(position).") }
        for item in selection { lines += item.lines(style) }
        for model in readModels {
            lines.append("  " + style.bold(PrintableText.escaped(model.name)))
            lines += model.differences.map { "    " + $0.line(style, live: "is", rebuilt: "would be") }
        }
        if !senseless.isEmpty {
            lines.append("  " + style.warning("events that would make no sense any more: \(senseless.count)"))
            lines += senseless.map { event in
                let place = event.position == 0 ? "the inserted event" : "position \(event.position)"
                return "    " + PrintableText.escaped("\(place)  \(event.type): \(event.reason)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var question: String {
        if let skipped { return "without position \(skipped.position), \(skipped.type) of \(skipped.stream):" }
        return inserted.map { "with one more \($0.type) of \($0.stream):" } ?? ""
    }
}

extension WhatIfRepresentation.Selection {
    fileprivate func lines(_ style: TextStyle) -> [String] {
        let who = PrintableText.escaped(group.map { "the group \($0)" } ?? "everybody")
        let image = PrintableText.escaped(image)
        if live == .null { return ["  " + style.added("\(image) would appear for \(who)")] }
        if rebuilt == .null { return ["  " + style.removed("\(image) would vanish for \(who)")] }
        return ["  \(image) would be another for \(who):"]
            + JSONDifference.between(live, rebuilt).map { "    " + $0.line(style) }
    }
}
