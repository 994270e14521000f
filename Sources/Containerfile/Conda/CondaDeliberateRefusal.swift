/// What py-rattler takes in its lenient mode and this grammar refuses, each for a reason of its own.
///
/// Lenient is the mode to compare with: the strict one refuses `numpy 1.8`, `numpy=1.8=py27_0` and `numpy==1.17*`,
/// which CEP 29, conda itself or the product's guide allow.
enum CondaDeliberateRefusal: String, CaseIterable, Hashable {
    /// Characters that the grammar has no use for, such as `;`, `#`, `&`, `$` and all beyond ASCII.
    case foreignCharacter
    /// `^…$`: CEP 29 leaves the expression language to the implementation.
    case regularExpression
    /// More bytes than any specification needs.
    case tooLong
    /// A text that conda's command line would read as an option, `-numpy`.
    case option
    /// Words that a line parts into two packages, `num py`.
    case severalPackages
    /// A third word behind version and build; py-rattler makes it a part of the build.
    case extraWord
    /// Quotes outside brackets: an installer without a shell keeps them as a part of the text.
    case quotesOutsideBrackets
    /// `[extras=[a]]`: brackets within brackets are rattler's alone.
    case nestedBrackets
    /// A bracket, or a quote in it, without its other one; py-rattler makes it a part of the channel or the build.
    case strayBracket
    /// Brackets or quotes within a quoted value: conda looks for brackets without regard to quotes.
    case marksInQuotes
    /// `[]`
    case emptyBrackets
    /// `[license=""]`
    case emptyValue
    /// A value without quotes that holds what only quotes make clear, `[version=>=1.8]`.
    case bareValue
    /// Spaces around the `=` or before the `,` of a bracket.
    case bracketSpacing
    /// The same field twice, `numpy 1.7[version=1.8]`: the last one wins, in silence.
    case saidTwice
    /// `when`, `extras` and `flags`: conda knows no such keys.
    case keyOfRattlerOnly
    /// A value that its key does not provide for, such as `[fn="a b"]`.
    case oddValue
    /// `[build_number=">=3"]`: conda compares texts (CEP 29, "Syntax").
    case buildNumberRange
    /// A platform that is none of conda's.
    case unknownSubdir
    /// `conda-forge:numpy`, where the single colon makes a namespace, which is ignored (CEP 29, "Syntax").
    case namespace
    /// A channel that is no plain name: empty, a path, a glob.
    case channelName
    /// Schemes other than http and https.
    case channelScheme
    /// Hosts, ports and paths that URL readers put right in different ways.
    case channelAddress
    /// `https://host/t/TOKEN/…`: a secret has no place in the description of an image.
    case channelToken
    /// An archive instead of a package, `https://…/x.conda`.
    case packageFile
    /// Names that begin with `.` or have neither letter nor digit (CEP 26).
    case nameBeginning
    /// `__cuda`: a virtual package describes the machine and cannot be installed (CEP 30).
    case virtualPackage
    /// `numpy 1.8=py27`, `numpy=1.8 py27`: CEP 29 forbids it, and implementations differ on what it means.
    case mixedSeparators
    /// What follows a version without a space, `1.8)`; py-rattler makes it the build.
    case gluedBuild
    /// A build with characters that no build string has (CEP 26).
    case buildCharacters
    /// `>=1.8.*`, or `==1.8*` with more behind it (CEP 29, "Rationale").
    case globBehindRelation
    /// `1.8.*.*`, `*.*`, `*1`
    case globElsewhere
    /// A version without an operator that begins with a letter, `1.8,dev`: mostly a forgotten second package.
    case letterVersion
    /// Versions beyond 100 bytes, or numbers beyond 18 digits.
    case longVersion
    /// `1!2!3`, or an epoch of more than 6 digits: py-rattler makes what begins with the `!` the build.
    case oddEpoch
    /// `1.8-`, `1.8__`
    case versionEnding
    /// Spaces on the inner side of a parenthesis, which py-rattler takes in some places only.
    case spaceInParentheses
    /// More parentheses within each other than any person writes.
    case deepNesting
}
