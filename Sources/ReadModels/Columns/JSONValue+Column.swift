import EventSourcing
import ImageDomain
import JSON

extension JSONValue {
    static func column(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    static func column(_ instant: Instant?) -> JSONValue { .column(instant?.description) }

    static func column(_ number: (some BinaryInteger)?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }

    static func column(_ groups: [GroupName]) -> JSONValue { .array(groups.map { .string($0.rawValue) }) }

    /// A column of the type `json`. Bytes that this program wrote itself always parse.
    static func column(json bytes: [UInt8]?) -> JSONValue {
        guard let bytes else { return .null }
        return (try? JSONValue(parsing: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
    }
}

extension [JSONValue.Member] {
    /// The four columns of a stamp: `created_at`, `created_by`, `created_by_name`, `created_by_method`.
    static func stamp(_ name: String, _ stamp: Stamp?) -> [JSONValue.Member] {
        [
            JSONValue.Member("\(name)_at", .column(stamp?.at)),
            JSONValue.Member("\(name)_by", .column(stamp?.by.subject)),
            JSONValue.Member("\(name)_by_name", .column(stamp?.by.displayName)),
            JSONValue.Member("\(name)_by_method", .column(stamp?.by.method)),
        ]
    }
}
