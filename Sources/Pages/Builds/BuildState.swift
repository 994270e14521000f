import ImageAPI

/// How a build stands, as a mark and as a word: nobody has to tell colours apart.
struct BuildState: Sendable {
    let kind: String
    let word: String
    let mark: String

    static let all = [
        BuildState(kind: "queued", word: "Queued", mark: "○"),
        BuildState(kind: "running", word: "Running", mark: "◐"),
        BuildState(kind: "succeeded", word: "Succeeded", mark: "●"),
        BuildState(kind: "failed", word: "Failed", mark: "✕"),
        BuildState(kind: "cancelled", word: "Cancelled", mark: "■"),
    ]

    init(_ build: BuildRepresentation) {
        self = Self.all.first { $0.kind == build.state } ?? BuildState(kind: build.state, word: build.state, mark: "·")
    }

    private init(kind: String, word: String, mark: String) {
        self.kind = kind
        self.word = word
        self.mark = mark
    }
}
