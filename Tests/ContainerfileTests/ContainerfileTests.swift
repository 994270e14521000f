import Containerfile
import Foundation
import OCI
import Testing

@Suite("The Containerfile of a build")
struct ContainerfileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    static let cases: [(file: String, packages: (apt: [String], conda: [String], pip: [String]))] = [
        ("apt", (["hello", "libstdc++6:amd64=12.2.0-14", "jq/bookworm"], [], [])),
        ("conda", ([], ["-c conda-forge::numpy==1.17*", #"scipy[version=">=1.2,<2"]"#], [])),
        ("all", (["git"], ["numpy"], [#"six>=1.16,<2 ; python_version > "3.8""#])),
    ]

    @Test("says what the golden file says", arguments: cases.indices)
    func golden(_ index: Int) throws {
        let (file, packages) = Self.cases[index]
        let selection = PackageSelection(
            apt: try packages.apt.map { text in try AptPackage(text) },
            conda: try packages.conda.map { text in try CondaPackage(text) },
            pip: try packages.pip.map { text in try PipRequirement(text) }
        )
        let containerfile = Containerfile(from: try ImageReference("quay.io/lab/base:1"), installing: selection)
        let golden = try String(contentsOf: Self.folder.appending(path: "\(file).Containerfile"), encoding: .utf8)
        #expect(containerfile.description == golden)
    }

    @Test("has the packages nowhere but in the exec form, one on each line, as strings of JSON")
    func execForm() throws {
        let hostile = #"six ; python_version > "3\8""#
        let requirement = try? PipRequirement(hostile)
        let selection = PackageSelection(pip: [try requirement ?? PipRequirement(#"six ; os_name == "a""#)])
        let text = Containerfile(from: try ImageReference("a"), installing: selection).description
        let lines = text.split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("RUN ") }.count == 1)
        #expect(lines.contains { $0.hasPrefix(#"    "six ; "#) && $0.hasSuffix(#"\""]"#) })
    }

    @Test("puts the base's user back as the last thing, and is root in between")
    func user() throws {
        let selection = PackageSelection(apt: [try AptPackage("hello")])
        let lines = Containerfile(from: try ImageReference("a"), installing: selection).description
            .split(separator: "\n")
        #expect(lines.first == "FROM a")
        #expect(lines.last == "USER ${IMAGELEDGER_BASE_USER}")
        #expect(lines.filter { $0.hasPrefix("USER ") }.first == "USER root")
    }
}
