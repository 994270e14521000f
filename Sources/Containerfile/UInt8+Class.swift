extension UInt8 {
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isLowercase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    var isUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    var isLetterOrDigit: Bool { isLowercase || isUppercase || isDigit }
    var isWordByte: Bool { isLetterOrDigit || self == UInt8(ascii: "_") }
    var isPrintable: Bool { (UInt8(ascii: " ")...UInt8(ascii: "~")).contains(self) }

    var lowercased: UInt8 { isUppercase ? self + 32 : self }
}
