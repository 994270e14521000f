/// What the run is asked to do. The same seed makes the same commands and the same kills; when they meet is up to the machine.
struct Options {
    static let usage = """
        usage: kill-test --server PROGRAM [--rounds 20] [--writers 16] [--seed N]

        Kills a real server, its PostgreSQL or both under load, and checks that nothing acknowledged is lost or doubled.
        """

    var server = ""
    var rounds = 20
    var writers = 16
    var seed = UInt64.random(in: 1...999_999_999)

    init(_ arguments: [String]) throws(UsageError) {
        var arguments = arguments[...]
        while let name = arguments.popFirst() {
            guard let value = arguments.popFirst() else { throw UsageError("\(name) needs a value") }
            switch name {
            case "--server": server = value
            case "--rounds": rounds = try Self.number(value, of: name)
            case "--writers": writers = try Self.number(value, of: name)
            case "--seed": seed = try Self.number(value, of: name)
            default: throw UsageError("there is no option \(name)")
            }
        }
        if server.isEmpty { throw UsageError("--server is missing: the imageledger program to be killed") }
    }

    private static func number<Number: FixedWidthInteger>(
        _ text: String,
        of name: String
    ) throws(UsageError) -> Number {
        guard let number = Number(text), number > 0 else { throw UsageError("\(name) must be a number from 1") }
        return number
    }
}

struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ reason: String) {
        description = "\(reason)\n\n\(Options.usage)"
    }
}
