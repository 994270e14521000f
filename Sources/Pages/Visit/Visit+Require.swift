import ImageAPI

extension Visit {
    /// For a page whose form would be refused: it says so before anything is typed.
    ///
    /// - Parameter doing: what it is for, to be read behind "may not".
    /// - Throws: `Problem` 403.
    func require(_ route: Route, _ doing: String) throws {
        guard !may(route) else { return }
        let detail =
            route.admits(role, administeringGroups: !session.groupAdmin.isEmpty)
            ? "This is the past, and the past cannot be changed: go back to the present first."
            : "With the role \(session.role) you may not \(doing); ask an administrator."
        throw Problem(status: 403, detail: detail)
    }
}
