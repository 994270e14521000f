import Crypto

/// The hashes of an export's lines, each over the one before.
struct LineHash {
    private var last: [UInt8] = []

    /// - Parameter content: the line's bytes before its member `sha256`.
    /// - Returns: in hexadecimal digits.
    mutating func next(_ content: some Sequence<UInt8>) -> String {
        var hash = SHA256()
        hash.update(data: last)
        hash.update(data: Array(content))
        last = Array(hash.finalize())
        return last.hexadecimal
    }
}

extension Sequence where Element == UInt8 {
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}
