import Testing

@testable import Containerfile

@Suite("A Conda match specification")
struct CondaPackageTests {
    @Test(
        "is taken in every form that conda documents, and kept as it was written",
        arguments: [
            "numpy", "numpy 1.8*", "numpy 1.8.1 py27_0", "numpy=1.8", "numpy=1.8.1=py27_0", "numpy==1.8.1",
            "numpy>=1.8,<2", "numpy >=1.8,<2|1.9", "numpy~=1.11", "conda-forge::numpy", "numpy==1.17*", "numpy !=1.9.*",
            #"conda-forge/linux-64::numpy[version=">=1.2,<2",build=py*]"#, "numpy 1!2.0+abc.1",
            "numpy (1.8|1.9),<3 py*",
            "blas=1.0=mkl", "_libgcc_mutex", "7zip", "r-base >=4.3", "numpy >= 1.8, <2 | 1.9", "pkgs/main::numpy",
        ]
    )
    func isTakenInEveryForm(text: String) throws {
        #expect(try CondaPackage(text).description == text)
        #expect(try CondaPackage("  \(text) ").description == text)
    }

    @Test("has its words parted by single spaces")
    func hasSingleSpaces() throws {
        #expect(try CondaPackage("numpy   >=1.8,  <2    py27*").description == "numpy >=1.8, <2 py27*")
    }

    @Test("keeps the spaces within its quotes")
    func keepsQuotedSpaces() throws {
        let text = #"numpy[license="GPL-3.0  AND (MIT)"]"#
        #expect(try CondaPackage(text).description == text)
    }

    @Test("names its package in small letters")
    func hasLowercasedName() throws {
        #expect(try CondaPackage("conda-forge::NumPy==1.17*").name == "numpy")
    }

    @Test("reads the same again from its description", arguments: CondaSamples.texts)
    func isReadAgain(text: String) throws {
        guard let package = try? CondaPackage(text) else { return }
        #expect(try CondaPackage(package.description) == package)
    }

    @Test(
        "is refused with a sentence that says what to write instead",
        arguments: [
            ("", "is empty; write the name of a package, such as numpy or numpy >=1.8,<2"),
            ("*", "the name '*' has a '*'; write the full name of one package, such as numpy"),
            (">=1.8", "has no package before its version or brackets; write the name first, as in numpy>=1.8"),
            ("*[build_number=3]", "the name '*' has a '*'; write the full name of one package, such as numpy"),
            ("numpy >=1.8.*", "'>=1.8.*' has both '>=' and '*'; write '>=1.8'"),
            ("numpy => 1.8", "'=>' compares no versions; write one of ==, =, !=, ~=, <, <=, > and >="),
            ("numpy >", "has no version behind '>'; write versions as in >=1.8,<2 or 1.8.*"),
            ("numpy (1.8", "has a '(' that is not closed; end it with ')', as in (>=1.8,<2)|1.9"),
            (
                "conda-forge:numpy",
                "has a single ':', which names a namespace, and those are ignored; write 'conda-forge::numpy'"
            ),
            (
                "numpy 1.8 ^py.*$",
                "has '^' at character 11: regular expressions are not taken; "
                    + "write a glob such as py27* for a build, or a range such as >=1.8,<2 for a version"
            ),
            (
                "https://conda.anaconda.org/conda-forge/linux-64/numpy-1.0-py27_0.conda",
                "'https://conda.anaconda.org/conda-forge/linux-64/numpy-1.0-py…' names a file or an address; write the "
                    + "package's name and the channel it comes from, as in conda-forge::numpy==1.26.4"
            ),
            (
                "numpy=1.8 py27_0",
                "mixes '=' and space between name, version and build; write numpy=1.8=py27_0 or numpy 1.8 py27_0, "
                    + "and with a range numpy >=1.8 py27_0"
            ),
            (
                "numpy scipy",
                "names 2 packages where one is expected; write a version behind an operator, as in numpy==dev, "
                    + "and a build behind '=', as in blas=1.0=mkl"
            ),
        ]
    )
    func isRefusedWithSentence(text: String, sentence: String) {
        #expect(throws: PackageFault(sentence)) { try CondaPackage(text) }
    }
}
