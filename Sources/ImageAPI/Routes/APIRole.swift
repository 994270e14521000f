/// What a caller may do at all; which of their own things they then see is the server's affair.
public enum APIRole: String, CaseIterable, Hashable, Sendable {
    /// Everything.
    case admin
    /// Reads everything, of every person, and changes nothing.
    case auditor
    /// Their own image selection.
    case user
}
