import Testing

@testable import Containerfile

@Suite("The channel of a Conda package")
struct CondaChannelTests {
    @Test(
        "is what the specification or the -c before it names",
        arguments: [
            ("numpy", nil), ("conda-forge::numpy", "conda-forge"), ("conda-forge/linux-64::numpy", "conda-forge"),
            ("pkgs/main::numpy", "pkgs/main"), ("conda-forge:ns:numpy", "conda-forge"),
            ("numpy[channel=bioconda]", "bioconda"), ("-c conda-forge::numpy==1.17*", "conda-forge"),
            ("-c conda-forge numpy", "conda-forge"), ("-c bioconda conda-forge::numpy", "conda-forge"),
            ("https://conda.example.org:8443/team/tools/noarch::numpy", "https://conda.example.org:8443/team/tools"),
            ("-c https://host/ch/ numpy", "https://host/ch"), ("-c http://10.0.0.1/ch::numpy", "http://10.0.0.1/ch"),
        ] as [(String, String?)]
    )
    func isNamed(text: String, channel: String?) throws {
        #expect(try CondaPackage(text).channel == channel)
    }

    @Test("stays in the description when it stands directly before the name, and the -c does not")
    func staysInDescription() throws {
        #expect(try CondaPackage("-c conda-forge::numpy==1.17*").description == "conda-forge::numpy==1.17*")
        #expect(try CondaPackage("-c conda-forge numpy 1.8").description == "numpy 1.8")
    }

    @Test(
        "is refused when it is neither a plain name nor a plain http(s) address",
        arguments: [
            "::numpy", "-x::numpy", "-c -x::numpy", "-c -x numpy", "../x::numpy", "a//b::numpy", "*::numpy",
            "/a::numpy",
            "file:///srv::numpy", "ftp://host/x::numpy", "https://::numpy", "https://user:pw@host/x::numpy",
            "https://host:0/x::numpy", "https://host:99999/x::numpy", "https://1.2.3/x::numpy",
            "https://xn--a/x::numpy",
            "https://host/../x::numpy", "https://host//x::numpy", "https://host/t/tk-123/x::numpy",
            "-c a/linux-64 numpy",
            "https://host/a%2Fb::numpy", "-c", "-c conda-forge", "-c a -c b numpy", "numpy -c conda-forge", "-cx numpy",
        ]
    )
    func isRefused(text: String) {
        #expect(throws: PackageFault.self) { try CondaPackage(text) }
    }

    @Test("says how to write it")
    func saysHow() {
        let sentence =
            "the address 'file:///srv' begins with neither https:// nor http://; "
            + "write a channel's name or such an address"
        #expect(throws: PackageFault(sentence)) { try CondaPackage("file:///srv::numpy") }
    }
}
