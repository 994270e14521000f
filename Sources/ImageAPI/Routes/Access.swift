/// Who may call a route.
public enum Access: Hashable, Sendable {
    /// Nobody need say who they are: for those that only ask whether the server is there.
    case withoutToken
    case roles(Set<APIRole>)

    /// - Parameter role: `nil` for a caller who has not said who they are.
    public func admits(_ role: APIRole?) -> Bool {
        switch (self, role) {
        case (.withoutToken, _): true
        case (.roles(let roles), let role?): roles.contains(role)
        case (.roles, nil): false
        }
    }
}
