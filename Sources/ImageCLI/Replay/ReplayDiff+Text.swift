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
        if beside.isEmpty { return "\(asTheLog)." }
        return "\(asTheLog), and the other sides say the same: \(beside.joined(separator: ", "))."
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
        lines += differences.map { "  " + $0.line(style, .beside(against)) }
        let hidden = differenceCount - Int64(differences.count)
        if hidden > 0, !differences.isEmpty { lines.append("  … and \(hidden) more; --limit shows more.") }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// What the two sides of a difference are called, and a row that is on one of them only.
struct DifferenceWords {
    let live: String
    let rebuilt: String
    let isGone: String
    let isNew: String

    static func beside(_ other: String) -> Self {
        Self(live: "live", rebuilt: other, isGone: "is in the live rows only", isNew: "is not in the live rows")
    }

    static let whatIf = Self(live: "is", rebuilt: "would be", isGone: "would not be there", isNew: "would be there")
}

extension RowDifferenceRepresentation {
    /// `torch-x7k2p  type  live "cpu"  log "gpu"`
    func line(_ style: TextStyle, _ words: DifferenceWords) -> String {
        let key = PrintableText.escaped(self.key.stringValue ?? String(decoding: self.key.bytes, as: UTF8.self))
        guard let column else {
            return live == .null ? style.added("\(key)  \(words.isNew)") : style.removed("\(key)  \(words.isGone)")
        }
        func shown(_ value: JSONValue) -> String {
            PrintableText.escapedJSON(String(decoding: value.bytes, as: UTF8.self))
        }
        return "\(key)  \(PrintableText.escaped(column))  \(words.live) \(style.removed(shown(live)))  "
            + "\(words.rebuilt) \(style.added(shown(rebuilt)))"
    }
}

extension WhatIfRepresentation {
    func text(_ style: TextStyle) -> String {
        var lines = [style.bold(PrintableText.escaped(question))]
        if isNoDifference { lines.append("  Nothing would be different at position \(position).") }
        for item in selection { lines += item.lines(style) }
        for model in readModels {
            lines.append("  " + style.bold(PrintableText.escaped(model.name)))
            lines += model.differences.map { "    " + $0.line(style, .whatIf) }
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
