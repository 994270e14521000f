import Foundation

extension FailureWatch {
    /// What a line says to people; `nil` when it only tells that something failed, as others have said.
    static func said(_ line: String) -> String? {
        // Solvers draw trees.
        var text = line[...].drop { $0.isWhitespace || "├└│─".contains($0) }
        if text.hasPrefix("Error: building at STEP ") {
            // `Error: building at STEP "RUN …": the cause`, where the instruction may have any quotes in it.
            guard let end = text.range(of: "\": ", options: .backwards) else { return nil }
            text = text[end.upperBound...]
            if text.hasPrefix("while running runtime: exit status") { return nil }
        }
        // What was to be committed is told at length before why it was not.
        if text.contains("no space left on device"), text.utf8.count > limit {
            return "There was no space left on the device that it was built on."
        }
        // buildah's own notes, as of an attempt that is followed by another.
        if text.hasPrefix("time=\""), text.contains("level=warning") { return nil }
        if text.hasPrefix("Error: ") { text = text.dropFirst(7) }
        text = withoutStatus(text)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.isEmpty ? nil : OneLine.cut(String(text), to: limit)
    }

    /// buildah says `subprocess exited with status 1`, also behind a last line that had no end.
    private static func withoutStatus(_ text: Substring) -> Substring {
        var rest = text
        while rest.last?.isASCII == true, rest.last?.isNumber == true { rest.removeLast() }
        guard rest.endIndex != text.endIndex else { return text }
        for noise in ["subprocess exited with status ", "exit status "] where rest.hasSuffix(noise) {
            return withoutStatus(rest.dropLast(noise.count))
        }
        return text
    }
}
