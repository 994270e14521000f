/// A release of the program: `0.5.0`. A later one knows every event that an earlier one wrote.
public struct ProgramVersion: Hashable, Sendable {
    /// Major, minor and patch.
    public let numbers: [Int]

    /// This program's: the one place where it stands.
    public static let current = ProgramVersion(0, 5, 0)

    public init(_ major: Int, _ minor: Int, _ patch: Int) {
        self.numbers = [major, minor, patch]
    }

    /// `nil` for anything but three numbers with dots between them.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(part) : nil
        }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        self.numbers = numbers
    }
}

extension ProgramVersion: CustomStringConvertible {
    public var description: String { numbers.map { String($0) }.joined(separator: ".") }
}

extension ProgramVersion: Comparable {
    public static func < (left: ProgramVersion, right: ProgramVersion) -> Bool {
        left.numbers.lexicographicallyPrecedes(right.numbers)
    }
}
