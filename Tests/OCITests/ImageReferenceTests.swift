import OCI
import Testing

@Suite("Image references")
struct ImageReferenceTests {
    @Test("a reference is cut into domain, path, tag and digest", arguments: ReferenceCase.valid)
    func cut(_ expected: ReferenceCase) throws {
        let reference = try ImageReference(expected.text)
        #expect(reference.domain == expected.domain)
        #expect(reference.path == expected.path)
        #expect(reference.tag == expected.tag)
        #expect(reference.digest == expected.digest)
        #expect(reference.description == expected.text)
    }

    @Test("a text that is no reference is refused in words that name the mistake", arguments: ReferenceFaultCase.all)
    func refuse(_ expected: ReferenceFaultCase) {
        let fault = #expect(throws: ImageReferenceFault.self) { try ImageReference(expected.text) }
        #expect(fault?.description.contains(expected.message) == true, "\(fault?.description ?? "accepted")")
    }

    @Test("a name of 255 characters is accepted and one of 256 is not")
    func nameLength() throws {
        let name = "a.b/" + String(repeating: "x", count: 251)
        #expect(try ImageReference(name + ":tag-that-does-not-count").path.count == 251)
        #expect(throws: ImageReferenceFault.self) { try ImageReference(name + "x") }
    }

    @Test("a tag of 128 characters is accepted and one of 129 is not")
    func tagLength() throws {
        let tag = String(repeating: "t", count: 128)
        #expect(try ImageReference("a:" + tag).tag == tag)
        #expect(throws: ImageReferenceFault.self) { try ImageReference("a:t" + tag) }
    }

    @Test("what was recorded is read whatever the grammar says now")
    func recorded() {
        #expect(ImageReference(recorded: "Not A Reference").description == "Not A Reference")
    }
}
