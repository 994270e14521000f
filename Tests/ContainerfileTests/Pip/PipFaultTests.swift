import Containerfile
import Testing

@Suite("Texts that are no pip requirement")
struct PipFaultTests {
    @Test("each is refused in words that name the mistake", arguments: FaultCase.pip)
    func refuse(_ expected: FaultCase) {
        let fault = #expect(throws: PackageFault.self) { try PipRequirement(expected.text) }
        #expect(fault?.description.contains(expected.message) == true, "\(fault?.description ?? "accepted")")
    }

    @Test(
        "no complaint repeats what could act on a terminal, and none is longer than a screen",
        arguments: FaultCase.hostile
    )
    func harmlessComplaint(_ text: String) throws {
        for result in PipRequirement.parse(line: text) {
            guard case .failure(let fault) = result else { continue }
            #expect(fault.description.unicodeScalars.allSatisfy { (" "..."~").contains($0) || $0 == "…" })
            #expect(fault.description.utf8.count < 600)
        }
        #expect(throws: PackageFault.self) { try PipRequirement(text) }
    }

    @Test(
        "a hostile line has at least one fault, and what is accepted of it is printable ASCII",
        arguments: FaultCase.hostile
    )
    func hostileLine(_ text: String) throws {
        var faults = 0
        for result in PipRequirement.parse(line: text) {
            switch result {
            case .failure: faults += 1
            case .success(let requirement): #expect(requirement.description.utf8.allSatisfy { (32...126).contains($0) })
            }
        }
        #expect(faults > 0)
    }

    @Test("every scalar that is no printable ASCII is refused wherever it stands in a requirement")
    func strangers() {
        let strangers = (0...0x2FF).compactMap(Unicode.Scalar.init) + ["\u{2028}", "\u{202E}", "\u{FEFF}", "\u{1F600}"]
        for scalar in strangers where !(" "..."~").contains(scalar) && scalar != "\t" {
            for text in [
                "a\(scalar)", "a==1\(scalar)", "a===\(scalar)", "a@https://h/\(scalar)", "a;os_name=='\(scalar)'",
            ] {
                #expect(throws: PackageFault.self) { try PipRequirement(text) }
            }
        }
    }
}
