extension Substring {
    /// The bytes from the beginning that all fulfil the condition. For ASCII only, where every byte is a character.
    func prefixOfBytes(where fulfils: (UInt8) -> Bool) -> Substring {
        self[..<(utf8.firstIndex { !fulfils($0) } ?? endIndex)]
    }

    var withoutLeadingSpaces: Substring {
        self[(utf8.firstIndex { $0 != CondaAlphabet.space } ?? endIndex)...]
    }
}
