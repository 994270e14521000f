import ImageAPI

/// How far a build is: the instructions of its Containerfile, in order.
struct BuildStepsModel: Sendable {
    let sentence: String
    /// How many instructions are done, for a bar; `nil` when it is not known how many there are.
    let done: Int64?
    let of: Int64?
    let all: [Step]
    let hasSteps: Bool

    struct Step: Sendable {
        let number: Int
        let instruction: String
        let word: String
        let isDone: Bool
        let isCurrent: Bool
        let isFailed: Bool
    }

    init(_ build: BuildRepresentation, containerfile: String) {
        var instructions = Self.instructions(of: containerfile)
        let current: Int64
        switch build.state {
        case "queued":
            (sentence, done, of, current) = ("Waiting for its turn.", nil, nil, 0)
        case "running":
            if let progress = build.progress {
                sentence = "Step \(progress.step) of \(progress.of)"
                (done, of, current) = (max(0, progress.step - 1), progress.of, progress.step)
            } else {
                (sentence, done, of, current) = ("Getting ready: the base image is fetched.", nil, nil, 0)
            }
        case "succeeded":
            let count = Int64(instructions.count)
            (sentence, done, of, current) = ("All steps are done.", count, count, count + 1)
        case "failed":
            if let step = build.failure?.step {
                (sentence, done, of, current) = ("It failed in step \(step).", nil, nil, step)
            } else {
                (sentence, done, of, current) = ("No step is to blame.", nil, nil, 0)
                instructions = []
            }
        default:
            // How far it had come is not kept.
            (sentence, done, of, current) = ("It was cancelled on the way.", nil, nil, 0)
            instructions = []
        }
        hasSteps = !instructions.isEmpty
        let isFailed = build.state == "failed"
        all = instructions.enumerated().map { index, instruction in
            let number = Int64(index + 1)
            return Step(
                number: index + 1,
                instruction: instruction,
                word: Self.word(number, current, isFailed),
                isDone: number < current,
                isCurrent: number == current && !isFailed,
                isFailed: number == current && isFailed
            )
        }
    }

    private static func word(_ number: Int64, _ current: Int64, _ isFailed: Bool) -> String {
        if number < current { return "done" }
        return number > current ? "to do" : isFailed ? "failed" : "running"
    }

    /// Each in a few words. A line that ends with a backslash goes on in the next.
    private static func instructions(of containerfile: String) -> [String] {
        var instructions: [String] = []
        var goesOn = false
        for line in containerfile.split(separator: "\n") {
            if goesOn {
                instructions[instructions.count - 1] += line.trimmingPrefix(while: \.isWhitespace)
            } else {
                instructions.append(String(line))
            }
            goesOn = line.hasSuffix("\\")
            if goesOn { instructions[instructions.count - 1].removeLast() }
        }
        return instructions.map(short)
    }

    /// What a `RUN` installs, without the shell around it; others as they are.
    private static func short(_ instruction: String) -> String {
        for (name, title) in [("apt-get", "APT"), ("conda", "Conda"), ("pip", "Pip")] {
            guard instruction.hasPrefix("RUN "), let range = instruction.firstRange(of: "\", \"\(name)\", ") else {
                continue
            }
            return "RUN \(title): " + instruction[range.upperBound...].prefix { $0 != "]" }
        }
        return instruction.count > 120 ? instruction.prefix(120) + "…" : instruction
    }
}
