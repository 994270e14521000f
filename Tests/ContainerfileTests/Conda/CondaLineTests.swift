import Testing

@testable import Containerfile

@Suite("A line of Conda packages")
struct CondaLineTests {
    @Test(
        "is parted where a new package begins",
        arguments: [
            ("", []), ("   ", []), ("numpy", ["numpy"]), ("numpy scipy", ["numpy", "scipy"]),
            ("numpy >=1.8 py27*", ["numpy >=1.8 py27*"]), ("numpy 1.8 scipy 1.2", ["numpy 1.8", "scipy 1.2"]),
            ("numpy 1.8 py27_0 scipy", ["numpy 1.8 py27_0", "scipy"]), ("python 3.8 h5py", ["python 3.8", "h5py"]),
            ("python 3.8 importlib_metadata", ["python 3.8", "importlib_metadata"]),
            ("python 3.8 *_cpython numpy", ["python 3.8 *_cpython", "numpy"]),
            ("numpy >= 1.8 , < 2 scipy", ["numpy >= 1.8 , < 2", "scipy"]),
            ("numpy 1.8 0 scipy", ["numpy 1.8 0", "scipy"]),
            ("numpy (>=1.8,<2) | 1.9 scipy", ["numpy (>=1.8,<2) | 1.9", "scipy"]),
            ("numpy=1.8=py27_0 py2neo", ["numpy=1.8=py27_0", "py2neo"]), ("blas 1.0 mkl", ["blas 1.0", "mkl"]),
            ("numpy [version=1.8, build=x] scipy", ["numpy [version=1.8, build=x]", "scipy"]),
            ("numpy[version='>=1.8, <2'] scipy>=1", ["numpy[version='>=1.8, <2']", "scipy>=1"]),
            ("numpy=1.8 conda-forge::scipy", ["numpy=1.8", "conda-forge::scipy"]),
        ] as [(String, [String])]
    )
    func isParted(line: String, packages: [String]) throws {
        #expect(try CondaPackage.parse(line: line).map { try $0.get().description } == packages)
    }

    @Test("has its leading channel for all packages that name no other")
    func hasLeadingChannel() throws {
        let packages = try CondaPackage.parse(line: "-c conda-forge numpy bioconda::samtools scipy 1.2").map {
            try $0.get()
        }
        #expect(packages.map(\.channel) == ["conda-forge", "bioconda", "conda-forge"])
        #expect(packages.map(\.description) == ["numpy", "bioconda::samtools", "scipy 1.2"])
    }

    @Test("has the channel of a -c CHANNEL::PACKAGE for that package alone")
    func hasChannelOfOnePackage() throws {
        let packages = try CondaPackage.parse(line: "-c conda-forge::numpy scipy -c main::xz").map { try $0.get() }
        #expect(packages.map(\.channel) == ["conda-forge", nil, "main"])
    }

    @Test(
        "yields nothing but a failure when its leading channel is wrong",
        arguments: ["-c -x numpy", "-c a/noarch numpy scipy"]
    )
    func refusesWrongChannel(line: String) {
        let results = CondaPackage.parse(line: line)
        #expect(results.count == 1)
        #expect(throws: PackageFault.self) { try results.first?.get() }
    }

    @Test("yields a failure for each wrong package and keeps the right ones")
    func keepsRightPackages() {
        let results = CondaPackage.parse(line: "numpy scipy=> --override-channels xz")
        #expect(results.count == 4)
        #expect(results.map { (try? $0.get())?.name } == ["numpy", nil, nil, "xz"])
    }

    @Test("does not take a comma list for versions", arguments: ["numpy, scipy", "numpy 1.8, scipy", "numpy ,scipy"])
    func refusesCommaList(line: String) {
        #expect(CondaPackage.parse(line: line).allSatisfy { (try? $0.get()) == nil })
    }

    @Test("says that only a channel can stand before packages")
    func refusesOptions() {
        let sentence =
            "'--override-channels' begins with '-' as an option does; "
            + "only '-c CHANNEL' can stand before packages, as in -c conda-forge numpy"
        #expect(CondaPackage.parse(line: "--override-channels") == [.failure(PackageFault(sentence))])
    }
}
