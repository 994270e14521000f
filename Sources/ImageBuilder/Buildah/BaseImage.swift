/// A base image that has been fetched.
struct BaseImage: Hashable, Sendable {
    let id: String
    /// Whom it runs as.
    private(set) var user = "root"
    private(set) var layers = 0

    init(id: String) {
        self.id = id
    }

    /// - Parameter line: of what `Buildah.inspect` writes.
    mutating func read(_ line: String) {
        if line.hasPrefix(Buildah.layersMark) { layers = Int(line.dropFirst(Buildah.layersMark.count)) ?? 0 }
        let isUser = line.hasPrefix(Buildah.userMark) && line.utf8.count > Buildah.userMark.utf8.count
        if isUser { user = String(line.dropFirst(Buildah.userMark.count)) }
    }
}
