/// Where an image comes from.
public enum ImageSource: String, Choice {
    /// A URL that was given.
    case existing
    /// Built here.
    case custom
}
