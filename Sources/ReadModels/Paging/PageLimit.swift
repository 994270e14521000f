/// How many rows a page has.
public enum PageLimit {
    /// Unless asked otherwise.
    public static let standard = 50
    public static let allowed = 1...1_000
}
