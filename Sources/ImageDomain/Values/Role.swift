/// What a person or program may do here.
public enum Role: String, Choice {
    /// Everything.
    case admin
    /// Read everything, of every person, and change nothing.
    case auditor
    /// See their own image selection.
    case user
}
