import Testing

@testable import Containerfile

@Suite("The version of a Conda match specification")
struct CondaVersionTests {
    @Test(
        "is read with its operators, globs and joints",
        arguments: [
            ("numpy 1.8", "==1.8"), ("numpy=1.8", "1.8.*"), ("numpy =1.8", "1.8.*"), ("numpy 1.8*", "1.8.*"),
            ("numpy==1.17*", "1.17.*"), ("numpy=*", "*"), ("numpy=1.8=py27", "==1.8"), ("numpy=1.8.*=py27", "1.8.*"),
            ("numpy !=1.9*", "!=1.9.*"), ("numpy (>=1.8,<2)|1.9", ">=1.8,<2|==1.9"), ("numpy ((1.8))", "==1.8"),
            ("numpy ((1.8|1.9)|1.7),2", "(==1.8|==1.9|==1.7),==2"), ("numpy 1!2.0+a.1", "==1!2.0+a.1"),
            (#"numpy[version=">=1.2,<2"]"#, ">=1.2,<2"), ("numpy ~=1.11", "~=1.11"), ("numpy==dev", "==dev"),
        ]
    )
    func isRead(text: String, canonical: String) throws {
        let specification = try #require(CondaReading(text).specification)
        #expect(specification.version?.canonical == canonical)
    }

    @Test(
        "is refused when it is no version or means different things to different readers",
        arguments: [
            "numpy 1..8", "numpy 1.8.", "numpy 1!", "numpy 1.8+", "numpy 1.*.3", "numpy *1", "numpy 1.8.*.*",
            "numpy 1_8-1", "numpy ==1.8*,<2", "numpy==1.8*=py27", "numpy ()", "numpy 1.8)", "numpy ,1.8", "numpy 1.8,",
            "numpy 1.8|", "numpy !1.8", "numpy ===1.8", "numpy 1.8,dev", "numpy 1234567890123456789", "numpy 1.8__",
            "numpy ( 1.8)", "numpy <*", "numpy 1.8=py27", "numpy >=1.8=py27", "numpy=1.8=", "numpy 1.8 py27 0",
        ]
    )
    func isRefused(text: String) {
        #expect(throws: PackageFault.self) { try CondaPackage(text) }
    }

    @Test("can have sixteen parentheses within each other and no more")
    func hasBoundedDepth() {
        let sixteen = String(repeating: "(", count: 16) + "1" + String(repeating: ")", count: 16)
        #expect(throws: Never.self) { try CondaPackage("numpy \(sixteen)") }
        let sentence = "has more than 16 parentheses within each other; write the versions with fewer"
        #expect(throws: PackageFault(sentence)) { try CondaPackage("numpy (\(sixteen))") }
    }
}
