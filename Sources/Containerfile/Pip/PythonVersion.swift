/// A version with all the spellings that PEP 440 allows (its Appendix B), as far as it goes.
struct PythonVersion {
    /// Numbers are digits without leading zeros, so that they may be of any length.
    private var epoch = "0"
    private(set) var release: [String] = []
    private var pre: (label: String, number: String)?
    private var post: String?
    private var development: String?
    private var local: [String] = []
    /// Whether `.*` ends it, which stands for all versions that begin so.
    private(set) var isPrefix = false

    /// `nil` when no version comes next.
    ///
    /// - Parameter endings: whether `.*` or a local version may follow.
    init?(_ scanner: inout LineScanner, endings: Bool) {
        _ = scanner.takesInAnyCase("v")
        guard let first = scanner.number() else { return nil }
        release = [first]
        if let rest = scanner.number(after: "!") {
            epoch = first
            release = [rest]
        }
        while let next = scanner.number(after: ".") { release.append(next) }
        if endings && scanner.takes(".*") {
            isPrefix = true
            return
        }
        pre = scanner.labelled(["alpha", "beta", "preview", "pre", "a", "b", "c", "rc"])
        post = scanner.number(after: "-") ?? scanner.labelled(["post", "rev", "r"])?.number
        development = scanner.labelled(["dev"])?.number
        if endings { local = scanner.localVersion() }
    }

    /// PEP 440, "Normalization".
    ///
    /// - Parameter keepingZeros: whether `1.0` differs from `1`, as it does behind `~=`.
    func canonical(keepingZeros: Bool) -> String {
        var numbers = release
        while !keepingZeros, numbers.count > 1, numbers.last == "0" { numbers.removeLast() }
        var text = epoch == "0" ? "" : epoch + "!"
        text += numbers.joined(separator: ".")
        if let pre { text += Self.normalized(pre.label) + pre.number }
        if let post { text += ".post" + post }
        if let development { text += ".dev" + development }
        if !local.isEmpty { text += "+" + local.joined(separator: ".") }
        return text
    }

    private static func normalized(_ label: String) -> String {
        switch label {
        case "alpha", "a": "a"
        case "beta", "b": "b"
        default: "rc"
        }
    }
}
