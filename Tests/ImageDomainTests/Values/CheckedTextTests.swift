import ImageDomain
import Testing

@Suite("Names with a rule")
struct NameTests {
    @Test("what keeps the rule is a display name", arguments: ["a", "0", "a.b", "a..b", "a--b", Text.a100])
    func displayNames(_ text: String) throws {
        #expect(try DisplayName(text).rawValue == text)
    }

    @Test(
        "what is no display name is refused in words that name what is wrong",
        arguments: [
            ("", "'' is empty"),
            ("My Image", "'My Image' has a capital letter and a space"),
            ("a_b", "has '_'"),
            ("-a", "begins with '-'"),
            ("a.", "ends with '.'"),
            ("a/../b", "has '/'"),
            ("а", "has 'а' (U+0430)"),
            ("ａ", "has 'ａ' (U+FF41)"),
            ("a\u{0}", "'aU+0000' has the invisible character U+0000"),
            ("a\u{202E}b", "the invisible character U+202E"),
            ("<b>'x'\";", "has '<', '>' and '''"),
            ("a\nb", "the invisible character U+000A"),
            (" a", "has a space"),
            (String(repeating: "a", count: 101), "has 101 characters"),
        ]
    )
    func displayNameFaults(_ text: String, _ message: String) {
        let fault = #expect(throws: ValueFault.self) { try DisplayName(text) }
        #expect(fault?.description.contains(message) == true, "\(fault?.description ?? "accepted")")
        #expect(fault?.description.hasSuffix("and begin and end with a letter or digit") == true)
    }

    @Test("names of images, groups and tokens are DNS labels", arguments: ["a", "0", "a-b", "a--b", Text.a63])
    func labels(_ text: String) throws {
        #expect(try ImageName(text).description == text)
        #expect(try GroupName(text).description == text)
        #expect(try TokenID(text).description == text)
    }

    @Test("what is no DNS label is no name", arguments: Text.noLabels)
    func noLabels(_ text: String) {
        #expect(throws: ValueFault.self) { try ImageName(text) }
        #expect(throws: ValueFault.self) { try GroupName(text) }
        #expect(throws: ValueFault.self) { try TokenID(text) }
    }

    @Test("the name of a pull secret is a DNS subdomain")
    func subdomains() throws {
        let longest = [Text.a63, Text.a63, Text.a63, String(repeating: "a", count: 61)].joined(separator: ".")
        for text in ["a", "quay.io", "a-b.c-d", longest] {
            #expect(try PullSecretName(text).rawValue == text)
        }
        for text in ["", ".", "a.", ".a", "a..b", "a.-b", "a-.b", "A", "a_b", longest + "a"] {
            #expect(throws: ValueFault.self) { try PullSecretName(text) }
        }
    }

    @Test("a long text is cut where it is quoted")
    func quoted() {
        let fault = #expect(throws: ValueFault.self) { try GroupName(String(repeating: "A", count: 100_000)) }
        #expect((fault?.description.count ?? .max) < 300)
    }

    @Test("a value out of few is one of them, and the fault names all")
    func choices() throws {
        #expect(try ImageType("gpu") == .gpu)
        let fault = #expect(throws: ValueFault.self) { try ImageType("both") }
        #expect(fault?.description == "'both' is not one of 'cpu', 'gpu', 'universal'")
        #expect(throws: ValueFault.self) { try Role("Admin") }
    }
}

@Suite("Texts that people write for people")
struct FreeTextTests {
    @Test("any language and any picture may be written", arguments: ["Größe", "数据科学", "עברית", "👩‍🔬", "a <b> 'c'; --"])
    func anyLanguage(_ text: String) throws {
        #expect(try Description(text).rawValue == text)
        #expect(try Title(text).rawValue == text)
        #expect(try Subject(text).rawValue == text)
        #expect(try Reason(text).rawValue == text)
    }

    @Test("characters that are invisible and change what is seen are refused", arguments: Text.hidden)
    func hiddenCharacters(_ character: String) {
        let text = "a\(character)b"
        #expect(throws: ValueFault.self) { try Description(text) }
        #expect(throws: ValueFault.self) { try Title(text) }
        #expect(throws: ValueFault.self) { try Subject(text) }
        #expect(throws: ValueFault.self) { try Reason(text) }
    }

    @Test("only a description has lines and tabs")
    func lines() throws {
        #expect(try Description("a\n\tb\n").rawValue == "a\n\tb\n")
        #expect(throws: ValueFault.self) { try Description("a\r\nb") }
        for text in ["a\nb", "a\tb", "a\u{2028}b"] {
            #expect(throws: ValueFault.self) { try Title(text) }
            #expect(throws: ValueFault.self) { try Subject(text) }
            #expect(throws: ValueFault.self) { try Reason(text) }
        }
    }

    @Test("lengths count Unicode scalars, and a text of the greatest length is accepted")
    func lengths() throws {
        func text(_ count: Int) -> String { String(repeating: "é", count: count) }
        _ = try (Description(text(2_000)), Reason(text(1_000)), Subject(text(200)), Title(text(100)))
        let fault = #expect(throws: ValueFault.self) { try Description(text(2_001)) }
        #expect(fault?.description == "has 2001 characters; at most 2000 are allowed")
        #expect(throws: ValueFault.self) { try Reason(text(1_001)) }
        #expect(throws: ValueFault.self) { try Subject(text(201)) }
        #expect(throws: ValueFault.self) { try Title(text(101)) }
        #expect(throws: ValueFault.self) { try Title("a" + String(repeating: "\u{301}", count: 100)) }
    }

    @Test("nothing is no text, and names neither begin nor end with white space")
    func ends() throws {
        #expect(throws: ValueFault.self) { try Description("") }
        #expect(throws: ValueFault.self) { try Reason("") }
        #expect(try Reason(" because ").rawValue == " because ")
        for text in ["", " ", " alice", "alice ", "alice\u{A0}"] {
            #expect(throws: ValueFault.self) { try Title(text) }
            #expect(throws: ValueFault.self) { try Subject(text) }
        }
    }
}

private enum Text {
    static let a63 = String(repeating: "a", count: 63)
    static let a100 = String(repeating: "a", count: 100)
    static let noLabels = ["", "a.b", "-a", "a-", "A", "a_b", "a b", "é", "..", a63 + "a"]
    static let hidden = [
        "\u{0}", "\u{7}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
    ]
}
