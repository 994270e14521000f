import EventSourcing
import JSON

extension Bool: RecordedValue {
    init(from payload: inout JSONScanner) throws(JSONFault) {
        self = try payload.bool()
    }

    func write(to payload: inout JSONWriter) {
        payload.bool(self)
    }
}

extension Instant: RecordedValue {
    init(from payload: inout JSONScanner) throws(JSONFault) {
        let text = try payload.string()
        guard let instant = Instant(text) else { throw JSONFault("'\(text)' is no RFC 3339 date and time", at: 0) }
        self = instant
    }

    func write(to payload: inout JSONWriter) {
        payload.string(description)
    }
}

extension Optional: RecordedValue where Wrapped: RecordedValue {
    init(from payload: inout JSONScanner) throws(JSONFault) {
        self = payload.null() ? nil : try Wrapped(from: &payload)
    }

    func write(to payload: inout JSONWriter) {
        if let self { self.write(to: &payload) } else { payload.null() }
    }
}

extension Array: RecordedValue where Element: RecordedValue {
    init(from payload: inout JSONScanner) throws(JSONFault) {
        self = []
        try payload.array { scanner throws(JSONFault) in append(try Element(from: &scanner)) }
    }

    func write(to payload: inout JSONWriter) {
        payload.array { writer in
            for element in self { element.write(to: &writer) }
        }
    }
}

extension Change: RecordedValue where Value: RecordedValue {
    init(from payload: inout JSONScanner) throws(JSONFault) {
        var before: Value?
        var after: Value?
        try payload.object { scanner, member throws(JSONFault) in
            switch member {
            case "before": before = try Value(from: &scanner)
            case "after": after = try Value(from: &scanner)
            default: try scanner.skip()
            }
        }
        self.init(before: try before.required("before"), after: try after.required("after"))
    }

    func write(to payload: inout JSONWriter) {
        payload.object { writer in
            writer.field("before", before)
            writer.field("after", after)
        }
    }
}
