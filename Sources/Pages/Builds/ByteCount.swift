/// A size, in words: `12.3 MB`.
struct ByteCount: Sendable {
    let bytes: Int64

    var words: String {
        var (amount, unit) = (Double(bytes), "bytes")
        for next in ["kB", "MB", "GB", "TB"] where amount >= 1_000 {
            (amount, unit) = (amount / 1_000, next)
        }
        return unit == "bytes" ? "\(bytes) bytes" : "\((amount * 10).rounded() / 10) \(unit)"
    }
}
