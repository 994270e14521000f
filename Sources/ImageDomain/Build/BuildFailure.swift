public import JSON

/// Why a build came to nothing, in a word for programs and a line for people.
public struct BuildFailure: Error, Hashable, Sendable {
    public enum Reason: String, Choice, RecordedValue {
        /// There is no such image, or no such tag of it.
        case baseImageNotFound
        /// A registry wants credentials, or others than it was given: the base image's or the one that is pushed to.
        case registryUnauthorized
        case packageNotFound
        /// Packages that exist, but not in versions that go together.
        case packageConflict
        /// An instruction failed for a reason that none of the others names.
        case stepFailed
        case pushFailed
        case timedOut
        /// The worker that ran it is gone.
        case interrupted
        case outOfDisk
    }

    public let reason: Reason
    /// One line that says what happened, where it can in the words of the program that said so.
    public let message: String
    /// The number of the instruction, as the log counts them; `nil` when none had begun or none is to blame.
    public let step: Int?
    public let exitCode: Int?

    public init(_ reason: Reason, _ message: String, step: Int? = nil, exitCode: Int? = nil) {
        self.reason = reason
        self.message = message
        self.step = step
        self.exitCode = exitCode
    }
}

extension BuildFailure: RecordedValue {
    func write(to payload: inout JSONWriter) {
        payload.object { failure in
            failure.field("reason", reason)
            failure.field("message", message)
            failure.field("step", step)
            failure.field("exitCode", exitCode)
        }
    }

    init(from payload: inout JSONScanner) throws(JSONFault) {
        var reason: Reason?
        var message: String?
        var step: Int?
        var exitCode: Int?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "reason": reason = try Reason(from: &scanner)
            case "message": message = try scanner.string()
            case "step": step = try scanner.optionalInteger()
            case "exitCode": exitCode = try scanner.optionalInteger()
            default: try scanner.skip()
            }
        }
        self.init(try reason.required("reason"), try message.required("message"), step: step, exitCode: exitCode)
    }
}

extension JSONScanner {
    mutating func optionalInteger() throws(JSONFault) -> Int? {
        null() ? nil : Int(try integer())
    }
}

extension BuildFailure {
    /// As events hold it; for the row of a read model.
    public var json: [UInt8] { recordedBytes }

    public init(json: [UInt8]) throws(JSONFault) { try self.init(recordedBytes: json) }
}
