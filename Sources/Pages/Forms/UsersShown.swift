import ImageAPI

/// The images that a person was told would lose something with its removal. The form carries them, so that none loses it that
/// came by it afterwards.
struct UsersShown: Sendable {
    let words: String

    private static let field = "shown"
    /// So many are named; of the others there is the number.
    static let most = 20

    init(_ page: Page<ImageRepresentation>) {
        self.init(page.items.map(\.name), of: page.total ?? Int64(page.items.count))
    }

    init(_ secret: PullSecretRepresentation) {
        let names = secret.usedBy ?? []
        self.init(names, of: Int64(names.count))
    }

    private init(_ names: [String], of total: Int64) {
        words = "\(total) " + names.prefix(Self.most).joined(separator: " ")
    }

    /// - Throws: `Problem` 409 when they are others by now.
    func check(against form: Form) throws(Problem) {
        guard form.text(Self.field) != words else { return }
        throw Problem(
            status: 409,
            detail: "It is not the same images any more that would lose it, so nothing was done: look again."
        )
    }
}
