import Foundation

/// Which seeds are run: some hundred, or as the environment says.
enum Seeds {
    static let standard = 300

    /// `SIMULATION_SEED=n` is one alone, `SIMULATION_SEEDS=n` the first n, and `SIMULATION_FIRST_SEED=m` with it those from m on.
    static func chosen() throws -> ClosedRange<UInt64> {
        if let seed = try number("SIMULATION_SEED") { return seed...seed }
        let first = try number("SIMULATION_FIRST_SEED") ?? 1
        return first...(first + max(1, try number("SIMULATION_SEEDS") ?? UInt64(standard)) - 1)
    }

    private static func number(_ variable: String) throws -> UInt64? {
        guard let text = ProcessInfo.processInfo.environment[variable] else { return nil }
        guard let number = UInt64(text) else { throw BrokenClaim("\(variable) is '\(text)', which is no number") }
        return number
    }
}
