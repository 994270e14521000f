import Testing

@testable import Pages

@Suite("Addresses")
struct AddressTests {
    @Test("what has no value is left out, and no value ends its place")
    func query() {
        #expect(Address.make("/images", []) == "/images")
        #expect(Address.make("/images", [("a", nil), ("b", nil)]) == "/images")
        #expect(
            Address.make("/images", [("a", "x&b=y#z"), ("c", nil), ("d", "+ %")])
                == "/images?a=x%26b%3Dy%23z&d=%2B%20%25"
        )
    }

    @Test("a name is one segment, whatever is in it")
    func segment() {
        #expect(Address.image("a/b?c#d") == "/images/a%2Fb%3Fc%23d")
        #expect(Address.image("..") == "/images/%2E%2E")
        let name = "ü\"\u{308}"
        #expect(Address.build(name) == "/builds/%C3%BC%22%CC%88")
    }
}

@Suite("Fields for moments")
struct MomentFieldTests {
    @Test("an instant of the interface is shown to the second, and what is none stays as it is")
    func shown() {
        let instant = MomentField("2026-11-24T20:01:14.000042Z")
        #expect(instant.value == "2026-11-24T20:01:14")
        #expect(instant.type == "datetime-local")
        #expect(MomentField("2026-11-24T20:01").type == "datetime-local")
        #expect(MomentField(nil).type == "datetime-local")
        for other in ["812", "soon", "2026-11-24", "2026-11-24T20:01:14+01:00", "ü"] {
            #expect(MomentField(other).value == other)
            #expect(MomentField(other).type == "text")
        }
    }

    @Test("a second begins with its beginning and ends with its end")
    func asked() {
        #expect(MomentField.since("2026-11-24T20:01") == "2026-11-24T20:01:00Z")
        #expect(MomentField.since("2026-11-24T20:01:14") == "2026-11-24T20:01:14Z")
        #expect(MomentField.until("2026-11-24T20:01:14") == "2026-11-24T20:01:14.999999Z")
        for other in ["2026-11-24T20:01:14.000042Z", "812", "soon"] {
            #expect(MomentField.since(other) == other)
            #expect(MomentField.until(other) == other)
        }
        #expect(MomentField.since(nil) == nil)
    }
}
