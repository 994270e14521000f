/// One requirement as pip takes it: `name`, `name[extra]>=1,<2`, `name>=1; python_version > "3.8"` or
/// `name @ https://…`.
///
/// The grammar is that of the dependency specifiers (PEP 508) with the version specifiers in them (PEP 440). Everything
/// else that pip takes on its command line is refused: options, local paths and URLs without a name.
public struct PipRequirement: Hashable, Sendable, CustomStringConvertible {
    /// The one argument that is given to pip: as typed, without the space around it, and with a space for each tab.
    public let description: String
    /// As typed.
    public let name: String

    let extras: [String]
    let clauses: [VersionClause]
    let url: String?
    let marker: MarkerExpression?

    /// Takes exactly one requirement; there may be space around it.
    ///
    /// - Throws: a sentence for the person who typed the text: what is wrong with it, and what to write instead.
    public init(_ text: String) throws(PackageFault) {
        let trimmed = try Self.trimmed(text)
        try Self.checkBeginning(of: trimmed)
        var parser = RequirementParser(trimmed)
        let parts = try parser.requirement()
        if parts.url == nil { try Self.checkEnd(of: trimmed) }
        self.description = Self.argument(from: trimmed)
        self.name = parts.name
        self.extras = parts.extras
        self.clauses = parts.clauses
        self.url = parts.url
        self.marker = parts.marker
    }

    /// The name by which package indexes know the project (PEP 503, "Normalized Names").
    public var normalizedName: String { PythonName.normalized(name) }

    /// The requirements of a line in their order; what is none is told of in its place.
    ///
    /// Spaces part requirements, but for those inside one: `six idna>=3` is two, and `idna >=3, <4` is one. A marker and a
    /// URL reach to the end of the line.
    public static func parse(line: String) -> [Result<PipRequirement, PackageFault>] {
        var splitter = RequirementSplitter(line)
        var results: [Result<PipRequirement, PackageFault>] = []
        while let text = splitter.next() {
            results.append(Result { () throws(PackageFault) in try PipRequirement(text) })
        }
        return results
    }
}
