import EventSourcing
import EventSourcingTesting
import ImageDomain
import SeededRandom
import Testing

@Suite("Names made from display names")
struct ImageNameTests {
    @Test(
        "what a label may not have becomes '-', the rest is cut to 57, and the suffix follows",
        arguments: [
            ("a", "a-k3x9q"),
            ("minimal-notebook-3.12", "minimal-notebook-3-12-k3x9q"),
            ("a..b", "a--b-k3x9q"),
            (String(repeating: "a", count: 100), String(repeating: "a", count: 57) + "-k3x9q"),
            (String(repeating: "a", count: 56) + ".b", String(repeating: "a", count: 56) + "--k3x9q"),
        ]
    )
    func generate(_ displayName: String, _ name: String) throws {
        let made = ImageName.generate(from: try DisplayName(displayName), suffix: "k3x9q")
        #expect(made.rawValue == name)
        #expect(throws: Never.self) { try ImageName.check(made.rawValue) }
    }

    @Test("every display name gives a name that keeps the rule of names")
    func everyDisplayName() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {
            let inner = (0..<Int.random(in: 0...98, using: &generator))
                .map { _ in "ab01.-".randomElement(using: &generator).map(String.init) ?? "" }
            let displayName = try DisplayName("x" + inner.joined() + "9")
            let name = ImageName.generate(from: displayName, suffix: ImageName.randomSuffix(using: &generator))
            #expect(throws: Never.self) { try ImageName.check(name.rawValue) }
        }
    }

    @Test("a suffix is five of a-z and 0-9, and the same generator gives the same")
    func suffix() {
        var first = SeededGenerator(seed: 5)
        var second = SeededGenerator(seed: 5)
        let suffix = ImageName.randomSuffix(using: &first)
        #expect(suffix.count == 5)
        #expect(suffix == ImageName.randomSuffix(using: &second))
        #expect(suffix != ImageName.randomSuffix(using: &first))
        #expect(TokenID.random(using: &first).rawValue.count == 16)
    }

    @Test("a name and its stream are made from each other, and no other kind's stream is an image's")
    func streams() {
        #expect(Example.name.stream.rawValue == "image-minimal-notebook-k3x9q")
        #expect(ImageName(stream: Example.name.stream) == Example.name)
        #expect(ImageName(stream: Example.research.stream) == nil)
        #expect(GroupName(stream: Example.research.stream) == Example.research)
        #expect(GroupName(stream: Example.name.stream) == nil)
        #expect(TokenID(stream: TokenID(recorded: "t1").stream) == TokenID(recorded: "t1"))
        #expect(TokenID(stream: Example.name.stream) == nil)
        #expect(ImageCommand.remove(Example.name, artefacts: .kept).stream == Example.name.stream)
    }
}
