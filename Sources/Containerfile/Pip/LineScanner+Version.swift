extension LineScanner {
    /// A run of digits, without its leading zeros.
    mutating func number() -> String? {
        let digits = take(while: \.isDigit)
        return digits.isEmpty ? nil : digits.withoutLeadingZeros
    }

    /// The number behind `separator`; without one, nothing is taken.
    mutating func number(after separator: String) -> String? {
        let start = position
        guard takes(separator), let number = number() else {
            goBack(to: start)
            return nil
        }
        return number
    }

    /// One of the labels with a separator before and one behind it if there are any, and its number: 0 if none is written.
    mutating func labelled(_ labels: [String]) -> (label: String, number: String)? {
        let start = position
        takes(oneOf: "-_.")
        guard let label = labels.first(where: { takesInAnyCase($0) }) else {
            goBack(to: start)
            return nil
        }
        takes(oneOf: "-_.")
        return (label, number() ?? "0")
    }

    /// PEP 440, "Local version identifiers": the parts behind a `+`.
    mutating func localVersion() -> [String] {
        var parts: [String] = []
        var start = position
        while takes(oneOf: parts.isEmpty ? "+" : "-_.") {
            let part = take(while: \.isLetterOrDigit)
            guard !part.isEmpty else {
                goBack(to: start)
                break
            }
            parts.append(part.utf8.allSatisfy(\.isDigit) ? part.withoutLeadingZeros : part.lowercased())
            start = position
        }
        return parts
    }
}

extension String {
    fileprivate var withoutLeadingZeros: String {
        let digits = drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }
}
