import Testing

@testable import Containerfile

@Suite("Conda lines that are meant to do harm")
struct CondaHostileTests {
    @Test(
        "yield one failure and no package",
        arguments: [
            "; rm -rf /", "$(x)", "`x`", "numpy && x", "numpy\nRUN b", "a\r\nb", "numpy\u{202E}", "numpy\0", "numpy\t1",
            "nümpy", "numpy\u{FF1E}=1", "numpy\u{200B}", "numpy\\", "numpy #x", "numpy{1,2}", "numpy?", "a@b", "~root%",
            #"numpy[version="1.8]"#, "numpy[version='1.8", "'numpy", "\"numpy >=1.8\"", "numpy]", "numpy[[", "numpy[",
        ]
    )
    func yieldOneFailure(line: String) {
        let results = CondaPackage.parse(line: line)
        #expect(results.count == 1)
        #expect(throws: PackageFault.self) { try results.first?.get() }
        #expect(throws: PackageFault.self) { try CondaPackage(line) }
    }

    @Test("are named by their invisible characters")
    func nameInvisibleCharacters() {
        let sentence = "has U+202E at character 6; write plain ASCII characters on a single line"
        #expect(throws: PackageFault(sentence)) { try CondaPackage("numpy\u{202E}") }
    }

    @Test(
        "of options install nothing",
        arguments: ["--override-channels", "-y", "-", "--", "-c --yes", "-c -x::numpy"]
    )
    func installNothing(line: String) {
        #expect(CondaPackage.parse(line: line).allSatisfy { (try? $0.get()) == nil })
        #expect(throws: PackageFault.self) { try CondaPackage(line) }
    }

    @Test(
        "of a megabyte are refused in short sentences",
        arguments: ["(", "[", "a", "1", "=", "*", ":", "/", "a::", ",", "é", "1 ", "(1 ", "[1] "]
    )
    func areRefusedWhenHuge(piece: String) throws {
        let megabyte = String(repeating: piece, count: 1_000_000)
        let huge = String(repeating: piece, count: 30_000)
        for line in [megabyte, "numpy \(megabyte)", huge, "numpy \(huge)", "-c \(huge) x", "-c \(huge)::x"] {
            let results = CondaPackage.parse(line: line)
            for case .failure(let fault) in results { #expect(fault.description.utf8.count < 300) }
            #expect(results.contains { (try? $0.get()) == nil })
            #expect(throws: PackageFault.self) { try CondaPackage(line) }
        }
    }

    @Test("are refused beyond 500 bytes, however harmless they look")
    func areRefusedWhenLong() {
        let longest = String(repeating: "a", count: 500)
        #expect(throws: Never.self) { try CondaPackage(longest) }
        #expect(throws: PackageFault.self) { try CondaPackage(longest + "a") }
    }
}
