import JSON
public import OCI

extension RegistryHost: CheckedValue {}

extension RegistryHost: RecordedValue {
    init(from payload: inout JSONScanner) throws(JSONFault) {
        self.init(recorded: try payload.string())
    }

    func write(to payload: inout JSONWriter) {
        payload.string(description)
    }
}

extension Fingerprint: RecordedValue {}
