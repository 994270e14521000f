import Containerfile
import ImageDomain
import OCI
import Testing

@Suite("Reading a build to be started")
struct BuildDraftTests {
    private func faults(_ draft: BuildDraft) -> [FieldFault] {
        let invalid = #expect(throws: InvalidInput.self) { try draft.parse() }
        return invalid?.faults ?? []
    }

    @Test("a base and packages are read, several of a line and none of an empty one")
    func all() throws {
        let input = try BuildDraft(
            baseImage: "quay.io/lab/base:1",
            pullSecret: "quay",
            apt: ["hello jq", "", "git"],
            conda: ["-c conda-forge::numpy==1.17*"],
            pip: ["six>=1.16, <2"]
        ).parse()
        #expect(input.baseImage.description == "quay.io/lab/base:1")
        #expect(input.pullSecret?.rawValue == "quay")
        #expect(input.packages.apt.map(\.description) == ["hello", "jq", "git"])
        #expect(input.packages.conda.map(\.channel) == ["conda-forge"])
        #expect(input.packages.pip.map(\.description) == ["six>=1.16, <2"])
    }

    @Test("every fault is told at once, a package's under the place of its line")
    func everything() {
        let draft = BuildDraft(
            baseImage: "https://quay.io/a",
            pullSecret: "A",
            apt: ["hello", "-y", "numpy-"],
            conda: ["--override-channels"],
            pip: ["six", "-r requirements.txt"],
            faults: [FieldFault("colour", "is no field")]
        )
        let fields = faults(draft).map(\.field)
        #expect(fields.prefix(3) == ["colour", "baseImage", "pullSecret"])
        #expect(Set(fields.dropFirst(3)) == ["apt[1]", "apt[2]", "conda[0]", "pip[1]"])
    }

    @Test("a build needs a base and a package")
    func nothing() {
        #expect(faults(BuildDraft()).map(\.field) == ["baseImage"])
        let empty = faults(BuildDraft(baseImage: "a", apt: [""], pip: []))
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
        #expect(!faults(BuildDraft(baseImage: "a", apt: [line])).isEmpty)
        #expect(!faults(BuildDraft(baseImage: "a", conda: [line])).isEmpty)
        #expect(!faults(BuildDraft(baseImage: "a", pip: [line])).isEmpty)
    }
}
