import JSON
public import OCI

/// A value as an event's payload holds it. Reading checks its shape alone: what was recorded once is read for ever,
/// whatever the rules are by then.
protocol RecordedValue {
    init(from payload: inout JSONScanner) throws(JSONFault)
    func write(to payload: inout JSONWriter)
}

extension JSONWriter {
    mutating func field(_ name: String, _ value: some RecordedValue) {
        key(name)
        value.write(to: &self)
    }
}

extension Optional {
    /// - Throws: a fault that names the member that the payload lacks.
    func required(_ member: String) throws(JSONFault) -> Wrapped {
        guard let self else { throw JSONFault("the member '\(member)' is missing", at: 0) }
        return self
    }
}

extension RecordedValue where Self: CheckedText {
    init(from payload: inout JSONScanner) throws(JSONFault) {
        self.init(recorded: try payload.string())
    }

    func write(to payload: inout JSONWriter) {
        payload.string(rawValue)
    }
}

extension DisplayName: RecordedValue {}
extension ImageName: RecordedValue {}
extension Description: RecordedValue {}
extension Title: RecordedValue {}
extension Subject: RecordedValue {}
extension GroupName: RecordedValue {}
extension PullSecretName: RecordedValue {}
extension TokenID: RecordedValue {}

extension RecordedValue where Self: Choice {
    init(from payload: inout JSONScanner) throws(JSONFault) {
        let text = try payload.string()
        do {
            try self.init(text)
        } catch {
            throw JSONFault(error.description, at: 0)
        }
    }

    func write(to payload: inout JSONWriter) {
        payload.string(rawValue)
    }
}

extension ImageType: RecordedValue {}
extension ImageSource: RecordedValue {}
extension Role: RecordedValue {}

extension ImageReference: RecordedValue {
    init(from payload: inout JSONScanner) throws(JSONFault) {
        self.init(recorded: try payload.string())
    }

    func write(to payload: inout JSONWriter) {
        payload.string(description)
    }
}

extension RecordedValue {
    var recordedBytes: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    init(recordedBytes: [UInt8]) throws(JSONFault) {
        var scanner = JSONScanner(recordedBytes)
        try self.init(from: &scanner)
        try scanner.end()
    }
}
