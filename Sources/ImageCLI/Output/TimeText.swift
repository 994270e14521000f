/// An instant of the contract as tables show it: to the second, still in UTC.
enum TimeText {
    /// - Parameter instant: RFC 3339 in UTC; anything else is shown as it is.
    static func short(_ instant: String) -> String {
        guard instant.count >= 20, instant.hasSuffix("Z") else { return instant }
        return instant.prefix(10) + " " + instant.dropFirst(11).prefix(8) + "Z"
    }
}
