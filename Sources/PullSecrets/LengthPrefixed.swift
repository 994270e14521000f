/// Each text behind its length in bytes, so that no two lists of texts read the same.
enum LengthPrefixed {
    static func bytes(_ texts: String...) -> [UInt8] {
        var bytes: [UInt8] = []
        for text in texts {
            withUnsafeBytes(of: UInt64(text.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: text.utf8)
        }
        return bytes
    }
}
