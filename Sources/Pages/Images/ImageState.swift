import ImageAPI

/// How an image stands, as a mark and as a word: nobody has to tell colours apart.
struct ImageState: Sendable {
    let kind: String
    let word: String
    let mark: String

    static let all = [
        ImageState(kind: "ready", word: "Ready", mark: "●"),
        ImageState(kind: "building", word: "Building", mark: "◐"),
        ImageState(kind: "failed", word: "Failed", mark: "✕"),
        ImageState(kind: "cancelled", word: "Cancelled", mark: "■"),
    ]

    init(_ image: ImageRepresentation) {
        self = Self.all.first { $0.kind == image.state } ?? ImageState(kind: image.state, word: image.state, mark: "·")
    }

    private init(kind: String, word: String, mark: String) {
        self.kind = kind
        self.word = word
        self.mark = mark
    }
}

enum ImageType {
    static let all: [(value: String, title: String)] = [("cpu", "CPU"), ("gpu", "GPU"), ("universal", "Universal")]

    static func word(_ type: String) -> String { all.first { $0.value == type }?.title ?? type }
}
