extension CondaPackage {
    /// Reads a line with any number of specifications, in the order of the line.
    ///
    /// Spaces part packages as well as the name, version and build of one package (CEP 29, "Syntax"). So a word
    /// continues the specification before it when
    /// - it begins with an operator (`=`, `<`, `>`, `!`, `~`), `,`, `|`, a parenthesis, a digit, `*` or `[`;
    /// - the word before it ends in an operator, `,`, `|` or `(`, so that something has to follow;
    /// - there is a version and no build yet, and the word can be nothing but a build or all but always is one: it has
    ///   a `*`, ends in `_` and digits (`py27_0`, `h1a2b_4`), or is `py` and digits (`py27`).
    ///
    /// Every other word begins a new package: digits alone make no build, for `python 3.8 h5py` is meant as two. A build
    /// that looks like a name is written `blas=1.0=mkl`, and a package that begins with a digit stands on its own line.
    ///
    /// `-c CHANNEL` at the beginning applies to all packages of the line; `-c CHANNEL::SPEC` to this one alone. A line
    /// whose characters, quotes, brackets or leading channel are wrong yields a single failure, since nobody can tell
    /// where to part it or where its packages are to come from.
    public static func parse(line: String) -> [Result<CondaPackage, PackageFault>] {
        CondaLine.packages(of: line).map { result in result.mapError { PackageFault($0.sentence) } }
    }
}
