/// One package as `apt-get install` takes it: `name`, `name:arch`, `name=version` or `name/release`.
///
/// The grammar is that of the Debian Policy Manual (5.6.1 for the name, 5.6.12 for the version) and of apt-get(8). What
/// would make apt do something else than install this package is refused: an option, a removal (`name-`), a task
/// (`name^`), a local file and a version with a wildcard.
///
/// apt takes a name that no package has for a POSIX regular expression if it has a `.` or `+` in it. That is harmless:
/// no shell reads the argument, and at worst a package is installed that the expression matches.
public struct AptPackage: Hashable, Sendable, CustomStringConvertible {
    /// The argument as it is given to apt.
    public let description: String

    /// - Throws: a sentence for the person who typed the text: what is wrong with it, and what to write instead.
    public init(_ text: String) throws(PackageFault) {
        try AptGrammar.check(text)
        self.description = text
    }

    /// The packages of a line, parted by spaces and tabs, in their order; what is no package is told of in its place.
    public static func parse(line: String) -> [Result<AptPackage, PackageFault>] {
        line.utf8.split(whereSeparator: \.isBlank).map { word in
            let text = String(Substring(word))
            return Result { () throws(PackageFault) in try AptPackage(text) }
        }
    }
}
