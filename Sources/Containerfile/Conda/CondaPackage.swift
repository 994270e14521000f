/// One package of the Conda step of an image, named by a match specification (CEP 29, "The MatchSpec query language"):
/// `numpy`, `numpy=1.8`, `numpy >=1.8,<2 py27*`, `conda-forge::numpy[version=">=1.2,<2",build=py*]`.
///
/// Refused on purpose is what conda's implementations read in different ways; `CondaDeliberateRefusal` lists it all.
public struct CondaPackage: Hashable, Sendable, CustomStringConvertible {
    /// The match specification as one argument for `conda install`, without the `-c`, its words parted by single spaces.
    ///
    /// It can hold spaces, quotes, `<`, `>`, `|`, `*` and brackets: whoever puts it into a shell line quotes it.
    public let description: String

    /// The channel for a `-c` of the installer: the one the specification itself names (CEP 29, "Channel matching"),
    /// or else the one of a `-c CHANNEL` before it. A name or an http(s) URL, without a platform.
    public let channel: String?

    /// In small letters: string fields compare without regard to case (CEP 29, "String matching").
    public let name: String

    /// Takes exactly one specification, with surrounding space, and with a leading `-c CHANNEL::` or `-c CHANNEL `.
    ///
    /// - Throws: a sentence for the person who wrote the text: what is wrong with it, and what to write instead.
    public init(_ text: String) throws(PackageFault) {
        do throws(CondaRefusal) {
            self = try CondaLine.onlyPackage(of: text)
        } catch {
            throw PackageFault(error.sentence)
        }
    }

    init(_ specification: CondaSpecification, lineChannel: String?) {
        description = specification.text
        channel = specification.channel?.location ?? lineChannel
        name = specification.name.lowercased()
    }
}
