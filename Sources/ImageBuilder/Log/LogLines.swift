import Glibc

/// Makes lines of what a program writes, as a terminal would show them when each has ended, in constant memory however
/// much comes without an end of line.
///
/// Progress that overwrites itself (`10%\r20%\r`) is folded to its last state, sequences that colour a terminal and other
/// control characters but the tab are taken out, and what is no UTF-8 is repaired.
public struct LogLines: Sendable {
    /// A line is cut to this many bytes.
    public static let limit = 16 << 10
    public static let cutMark = " … (the rest of this line was left out)"

    private var state = State.text
    /// What has come since the line's beginning or the last carriage return.
    private var piece: [UInt8] = []
    /// What stood there before the last carriage return.
    private var overwritten: [UInt8] = []
    private var isBegun = false

    public init() {}

    private enum State {
        case text
        /// The line is over the limit: what comes up to its end is dropped.
        case cut
        /// Behind ESC, and within what may follow it (ECMA-48, 5.4 and 5.6).
        case escape, sequence, string, stringEscape
    }

    /// - Returns: the lines that have ended.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) -> [String] {
        var lines: [String] = []
        var position = 0
        while position < bytes.count {
            if state == .cut { position = endOfDropped(bytes, from: position) }
            guard position < bytes.count else { break }
            if let line = take(bytes[position]) { lines.append(line) }
            position += 1
        }
        return lines
    }

    public mutating func append(_ bytes: [UInt8]) -> [String] {
        bytes.withUnsafeBytes { append($0) }
    }

    /// - Returns: the last line, when the program ended without ending it.
    public mutating func finish() -> String? {
        isBegun ? endLine() : nil
    }

    /// A gigabyte of one line passes here, so the search is the C library's.
    private func endOfDropped(_ bytes: UnsafeRawBufferPointer, from position: Int) -> Int {
        guard let start = bytes.baseAddress else { return bytes.count }
        let rest = bytes.count - position
        let ends = [0x0A, 0x0D].compactMap { memchr(start + position, $0, rest) }.map { UnsafeRawPointer($0) - start }
        return ends.min() ?? bytes.count
    }

    private mutating func take(_ byte: UInt8) -> String? {
        switch byte {
        case 0x0A: return endLine()
        case 0x0D: overwrite()
        default:
            isBegun = true
            takeWithinLine(byte)
        }
        return nil
    }

    private mutating func takeWithinLine(_ byte: UInt8) {
        switch (state, byte) {
        case (.cut, _): break
        case (.stringEscape, UInt8(ascii: "\\")): state = .text
        case (.stringEscape, _): state = .string
        case (.string, 0x07): state = .text
        case (.string, 0x1B): state = .stringEscape
        case (.string, _): break
        case (_, 0x1B): state = .escape
        case (.escape, UInt8(ascii: "[")): state = .sequence
        case (.escape, UInt8(ascii: "]")), (.escape, UInt8(ascii: "P")), (.escape, UInt8(ascii: "X")),
            (.escape, UInt8(ascii: "^")), (.escape, UInt8(ascii: "_")):
            state = .string
        case (.escape, 0x20...0x2F): break
        case (.escape, _): state = .text
        case (.sequence, 0x20...0x3F): break
        case (.sequence, _): state = .text
        case (.text, 0x09), (.text, 0x20...0x7E), (.text, 0x80...): add(byte)
        case (.text, _): break
        }
    }

    private mutating func add(_ byte: UInt8) {
        if piece.count < Self.limit { piece.append(byte) } else { state = .cut }
    }

    private mutating func overwrite() {
        if !piece.isEmpty { overwritten = shown() }
        piece.removeAll(keepingCapacity: true)
        state = .text
    }

    private mutating func endLine() -> String {
        let line = piece.isEmpty ? overwritten : shown()
        piece.removeAll(keepingCapacity: true)
        overwritten = []
        isBegun = false
        state = .text
        return Self.text(of: line)
    }

    private func shown() -> [UInt8] {
        state == .cut ? Self.wholeCharacters(of: piece) + Array(Self.cutMark.utf8) : piece
    }

    /// The cut may have gone through the bytes of a character.
    private static func wholeCharacters(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard let lead = bytes.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return bytes[...] }
        let length =
            switch bytes[lead] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        return bytes.count - lead < length ? bytes[..<lead] : bytes[...]
    }

    private static func text(of bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(0xC2) else { return text }
        // U+0080 to U+009F, which some terminals take for control sequences.
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !(0x80...0x9F).contains($0.value) }))
    }
}
