import ImageDomain
import Testing

@testable import ImageBuilder

@Suite("Why a build failed")
struct FailureWatchTests {
    /// Lines as the programs write them.
    static let examples = FailureExample.all

    @Test("the lines tell the reason, and the one that tells most is the message", arguments: examples)
    func reason(_ example: FailureExample) {
        var watch = FailureWatch()
        watch.begin(example.phase)
        if example.phase == .runningSteps {
            watch.note("STEP 5/6: RUN [\"/bin/sh\", \"-euc\", \"…\", \"apt-get\", \"jq\"]")
        }
        for line in example.lines { watch.note(line) }
        let step = example.phase == .runningSteps ? 5 : nil
        let expected = BuildFailure(example.reason, example.message, step: step, exitCode: example.exitCode)
        #expect(watch.failure(exitCode: example.exitCode) == expected)
    }

    @Test("every rule of the table has an example")
    func complete() {
        for rule in FailureRule.table {
            let isShown = Self.examples.contains { example in
                example.reason == rule.reason && rule.phases.contains(example.phase)
                    && example.lines.contains { line in rule.signs.contains { $0.stands(in: FailureSign.folded(line)) }
                    }
            }
            #expect(isShown, "\(rule.reason) in \(rule.phases)")
        }
    }

    @Test("what an earlier instruction complained of is not the reason why a later one failed")
    func earlier() {
        var watch = FailureWatch()
        watch.begin(.runningSteps)
        watch.note("STEP 5/9: RUN apt-get")
        watch.note("E: Unable to locate package jq")
        watch.note("STEP 6/9: RUN make")
        watch.note("make: *** No rule to make target")
        let expected = BuildFailure(.stepFailed, "make: *** No rule to make target", step: 6, exitCode: 2)
        #expect(watch.failure(exitCode: 2) == expected)
    }

    @Test("a message is one line of bounded length, and a log of any length is not kept")
    func bounded() {
        var watch = FailureWatch()
        watch.begin(.runningSteps)
        for number in 0..<20_000 {
            watch.note("E: Unable to locate package \(number)" + String(repeating: "x", count: 1_000))
        }
        let message = watch.failure(exitCode: 100).message
        #expect(message.hasPrefix("E: Unable to locate package 0x"))
        #expect(message.unicodeScalars.count == FailureWatch.limit)
    }

    @Test("without a word of the program the exit code is all that can be said")
    func silent() {
        var watch = FailureWatch()
        watch.begin(.runningSteps)
        watch.note("STEP 2/3: RUN true")
        watch.note("subprocess exited with status 137")
        watch.note("Error: building at STEP \"RUN true\": exit status 137")
        #expect(
            watch.failure(exitCode: 137).message
                == "'RUN true' was ended with KILL, as it happens when memory runs out."
        )
        #expect(watch.failure(exitCode: 3).message == "'RUN true' ended with exit code 3 and said nothing.")
        #expect(watch.failure(exitCode: nil).message == "'RUN true' was ended from outside and said nothing.")
    }
}
