import Containerfile
import ImageBuilder
import OCI
import Testing

@Suite("Progress of a build")
struct BuildProgressTests {
    @Test(
        "an instruction's line tells its number and says what it does",
        arguments: [
            ("STEP 1/6: FROM 127.0.0.1:5000/base:1", 1, "FROM 127.0.0.1:5000/base:1"),
            ("STEP 3/6: USER root", 3, "USER root"),
            (
                #"STEP 5/6: RUN ["/bin/sh", "-euc", "command -v apt-get", "apt-get",     "jq",     "hello"]"#, 5,
                "RUN apt-get: jq, hello"
            ),
            (#"STEP 5/6: RUN ["/bin/sh", "-euc", "cut at some le"#, 5, "RUN the packages' installer"),
            (#"STEP 2/6: RUN ["echo", "hello"]"#, 2, #"RUN ["echo", "hello"]"#),
            ("STEP 12/12: RUN make", 12, "RUN make"),
        ]
    )
    func steps(line: String, step: Int, instruction: String) throws {
        let progress = try #require(BuildProgress(line: line))
        #expect(progress.step == step)
        #expect(progress.instruction == instruction)
    }

    @Test(
        "other lines tell of no step",
        arguments: [
            "", "STEP", "STEP 1: x", "STEP 0/3: x", "STEP 4/3: x", "STEP -1/3: x", "step 1/2: x", " STEP 1/2: x",
            "STEP a/b: c", "STEP 1/2/3: x", "STEP 99999999999999999999/1: x",
        ]
    )
    func others(line: String) {
        #expect(BuildProgress(line: line) == nil)
    }

    @Test("a long instruction is cut")
    func long() {
        let progress = BuildProgress(line: "STEP 1/1: RUN " + String(repeating: "e\u{301}", count: 5_000))
        #expect(progress?.instruction.unicodeScalars.count == 120)
        #expect(progress?.instruction.hasSuffix("…") == true)
    }
}
