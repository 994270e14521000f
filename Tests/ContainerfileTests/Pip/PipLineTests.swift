import Containerfile
import Testing

@Suite("Lines of pip requirements")
struct PipLineTests {
    @Test(
        "spaces part requirements, but for those inside one",
        arguments: [
            ("", []),
            (" \t ", []),
            ("six", ["six"]),
            ("six idna>=3", ["six", "idna>=3"]),
            ("  six\tidna  ", ["six", "idna"]),
            ("idna >=3, <4 ; python_version > \"3.8\"", ["idna >=3, <4 ; python_version > \"3.8\""]),
            ("six>= 1 idna", ["six>= 1", "idna"]),
            ("six ( >=1 , <2 ) idna [ a , b ] attrs", ["six ( >=1 , <2 )", "idna [ a , b ]", "attrs"]),
            ("six === odd@1 idna", ["six === odd@1", "idna"]),
            ("six a @ https://h/a.whl ; os_name == 'b c'", ["six", "a @ https://h/a.whl ; os_name == 'b c'"]),
            ("a @ https://h/a.whl", ["a @ https://h/a.whl"]),
            ("six; os_name == 'a' and python_version > '3'", ["six; os_name == 'a' and python_version > '3'"]),
        ]
    )
    func split(_ line: String, _ expected: [String]) throws {
        #expect(try PipRequirement.parse(line: line).map { try $0.get().description } == expected)
    }

    @Test("what is no requirement is told of in its place, and the others of the line are read")
    func faultsInPlace() {
        let results = PipRequirement.parse(line: "six -r idna>=x attrs # both")
        #expect(results.map { (try? $0.get())?.description } == ["six", nil, nil, "attrs", nil])
    }

    @Test("a line of commas instead of spaces is one fault that says so")
    func commas() {
        let results = PipRequirement.parse(line: "six, idna, attrs")
        #expect(results.count == 1)
        #expect(throws: PackageFault.self) { try results.first?.get() }
    }

    @Test("a line with one generated requirement is that requirement")
    func generated() {
        var cases = RequirementCases(seed: 503)
        for _ in 0..<4_000 {
            let text = cases.next()
            guard let requirement = try? PipRequirement(text) else { continue }
            #expect(PipRequirement.parse(line: text) == [.success(requirement)], "\(text.debugDescription)")
        }
    }

    @Test("a long line of anything is read in linear time")
    func longLine() {
        for word in ["a ", "(", ") ", "a,", "=== ", "@", "[]", "a>=1 ", " ;", "~=", "\t", "a[ "] {
            let line = String(repeating: word, count: 200_000 / word.utf8.count)
            #expect(PipRequirement.parse(line: line).count <= 100_000)
        }
    }
}
