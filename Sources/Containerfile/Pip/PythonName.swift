/// The names of Python projects and of their extras.
enum PythonName {
    /// PEP 503, "Normalized Names"; PEP 685 says the same of extras.
    static func normalized(_ name: String) -> String {
        var normalized: [UInt8] = []
        for byte in name.utf8 {
            let isSeparator = "-_.".utf8.contains(byte)
            if isSeparator && normalized.last == UInt8(ascii: "-") { continue }
            normalized.append(isSeparator ? UInt8(ascii: "-") : byte.lowercased)
        }
        return String(decoding: normalized, as: UTF8.self)
    }
}
