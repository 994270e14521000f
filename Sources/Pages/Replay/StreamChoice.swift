/// Whose events are stepped through: those of one thing, or all.
struct StreamChoice: Sendable {
    /// As the interface takes it; `nil` for all of the log.
    let stream: String?
    let kinds: [Choice]
    let name: String?
    let title: String

    /// From the fields of the form, or from a link that names the stream.
    init(_ visit: Visit) {
        let said = visit.query("stream")
        let found = said.flatMap { stream in Self.all.first { stream.hasPrefix("\($0.value)-") && !$0.value.isEmpty } }
        let kind = visit.query("kind") ?? found?.value
        let name =
            visit.query("name") ?? visit.query("image")
            ?? found.flatMap { kind in said.map { String($0.dropFirst(kind.value.count + 1)) } }
        let isImage = visit.query("image") != nil
        let chosen = isImage ? "image" : kind ?? (name == nil ? "" : "image")
        if let name, Self.all.contains(where: { $0.value == chosen }), !chosen.isEmpty {
            stream = "\(chosen)-\(name)"
            title = "\(Self.all.first { $0.value == chosen }?.title ?? chosen) \(name)"
        } else {
            stream = nil
            title = "The whole log"
        }
        self.name = name
        kinds = Choice.list(Self.all, chosen: chosen)
    }

    private static let all: [(value: String, title: String)] = [
        ("image", "Image"), ("group", "Group"), ("pull-secret", "Pull secret"), ("token", "Token"),
        ("", "The whole log"),
    ]
}
