import Containerfile
import ImageDomain
import OCI
import Testing

@Suite("Reading a build to be started")
struct BuildDraftTests {
    private func faults(_ draft: BuildDraft) -> [FieldFault] {
        let invalid = #expect(throws: InvalidInput.self) { try draft.parse(pullSecrets: Example.pullSecrets) }
        return invalid?.faults ?? []
    }

    @Test("a base and packages are read, several of a line and none of an empty one")
    func all() throws {
        let input = try BuildDraft(
            baseImage: .set("quay.io/lab/base:1"),
            pullSecret: .set("quay"),
            apt: .set(["hello jq", "", "git"]),
            conda: .set(["-c conda-forge::numpy==1.17*"]),
            pip: .set(["six>=1.16, <2"])
        ).parse(pullSecrets: Example.pullSecrets)
        #expect(input.baseImage.description == "quay.io/lab/base:1")
        #expect(input.pullSecret?.rawValue == "quay")
        #expect(try input.packages().apt.map(\.description) == ["hello", "jq", "git"])
        #expect(try input.packages().conda.map(\.channel) == ["conda-forge"])
        #expect(try input.packages().pip.map(\.description) == ["six>=1.16, <2"])
    }

    @Test("every fault is told at once, a package's under the place of its line")
    func everything() {
        let draft = BuildDraft(
            baseImage: .set("https://quay.io/a"),
            pullSecret: .set("A"),
            apt: .set(["hello", "-y", "numpy-"]),
            conda: .set(["--override-channels"]),
            pip: .set(["six", "-r requirements.txt"]),
            faults: [FieldFault("colour", "is no field")]
        )
        let fields = faults(draft).map(\.field)
        #expect(fields.prefix(3) == ["colour", "baseImage", "pullSecret"])
        #expect(Set(fields.dropFirst(3)) == ["apt[1]", "apt[2]", "conda[0]", "pip[1]"])
    }

    @Test("a build needs a base and a package")
    func nothing() {
        #expect(faults(BuildDraft()).map(\.field) == ["baseImage"])
        let empty = faults(BuildDraft(baseImage: .set("a"), apt: .set([""]), pip: .set([])))
        #expect(empty.map(\.field) == ["apt"])
        #expect(empty.first?.message.contains("at least one package") == true)
    }

    @Test(
        "what would be shell, an option or an instruction anywhere else is no package",
        arguments: [
            "; rm -rf /", "$(reboot)", "`reboot`", "a\nRUN reboot", "a\u{0}b", "\u{202E}six", "&& reboot", "| sh",
        ]
    )
    func hostile(_ line: String) {
        #expect(!faults(BuildDraft(baseImage: .set("a"), apt: .set([line]))).isEmpty)
        #expect(!faults(BuildDraft(baseImage: .set("a"), conda: .set([line]))).isEmpty)
        #expect(!faults(BuildDraft(baseImage: .set("a"), pip: .set([line]))).isEmpty)
    }
}
