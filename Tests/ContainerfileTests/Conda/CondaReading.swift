@testable import Containerfile

/// What this grammar makes of a text, with the fields that py-rattler's answer can be compared with.
struct CondaReading {
    let specification: CondaSpecification?
    let refusal: CondaRefusal?

    init(_ text: String) {
        do throws(CondaRefusal) {
            _ = try CondaLine.onlyPackage(of: text)
            specification = try CondaSpecification.read(CondaWords.of(text))
            refusal = nil
        } catch {
            specification = nil
            refusal = error
        }
    }

    /// The fields in which both differ; empty when they read the text alike.
    func differences(from answer: RattlerOracle.Answer) -> [String] {
        guard let specification else { return [] }
        let pairs = [
            ("name", specification.name.lowercased(), answer.name),
            ("version", (specification.version?.canonical).map(Self.plain), answer.version.map(Self.plain)),
            ("build", specification.build, answer.build),
            ("channel", (specification.channel?.location).map(Self.address), answer.channel),
            ("subdir", specification.subdir, answer.subdir),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1 ?? "none") here, \($0.2 ?? "none") there" }
    }

    /// Small letters, and numbers without leading zeros: versions that differ in these alone are equal (CEP 33).
    private static func plain(_ version: String) -> String {
        version.lowercased().replacing(/[0-9]+/) { run in
            let number = run.output.drop { $0 == "0" }
            return number.isEmpty ? "0" : number
        }
    }

    /// A name stands for a channel of anaconda.org, unless a configuration says otherwise.
    private static func address(_ location: String) -> String {
        guard location.contains("://") else { return "https://conda.anaconda.org/\(location)/" }
        let parts = location.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        let host = parts[2].lowercased()
        let port = location.hasPrefix("https") ? ":443" : ":80"
        let path = parts.count > 3 ? parts[3] + "/" : ""
        return "\(parts[0])//\(host.hasSuffix(port) ? String(host.dropLast(port.count)) : host)/\(path)"
    }
}
