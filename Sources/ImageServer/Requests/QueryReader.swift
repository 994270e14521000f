import EventSourcing
import ImageAPI
import ImageDomain

/// Takes a query apart and notes what is wrong on the way; `finish()` then refuses it with all of it.
struct QueryReader {
    private var values: [String: String] = [:]
    private var errors: [FieldError] = []

    /// - Throws: `Refusal` 400 for a query whose percent-encoding is broken.
    init(_ query: String?, of route: Route) throws(Refusal) {
        guard let query, !query.isEmpty else { return }
        for pair in PercentEncoding.pairs(in: query) {
            guard let pair else { throw .malformed(PercentEncoding.fault(in: "query")) }
            add(pair.name, pair.value, of: route)
        }
    }

    private mutating func add(_ name: String, _ value: String, of route: Route) {
        let known = route.queryParameters
        guard known.contains(name) else {
            let nearest = Spelling.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
            let all = known.isEmpty ? "this call takes none" : "the parameters are \(known.joined(separator: ", "))"
            refuse(name, "is not known here; \(nearest ?? all)")
            return
        }
        if values.updateValue(value, forKey: name) != nil { refuse(name, "is given more than once; give it once") }
    }

    mutating func refuse(_ name: String, _ message: String) {
        errors.append(FieldError(field: name, message: message))
    }

    /// - Throws: `Refusal` 422 naming every parameter that cannot be taken.
    func finish() throws(Refusal) {
        guard errors.isEmpty else { throw .invalid(errors) }
    }

    /// Whether it has no parameter that is known.
    var isEmpty: Bool { values.isEmpty }

    func isGiven(_ name: String) -> Bool { values[name] != nil }
}

extension QueryReader {
    /// The parameter as a value of the domain, in whose words it is refused.
    mutating func value<Value: CheckedValue>(_ name: String, as type: Value.Type = Value.self) -> Value? {
        guard let text = values[name] else { return nil }
        do {
            return try Value(text)
        } catch {
            refuse(name, "\(error)")
            return nil
        }
    }

    /// - Parameter wayOut: what to do when it is missing.
    mutating func required<Value: CheckedValue>(_ name: String, _ wayOut: String) -> Value? {
        if values[name] == nil { refuse(name, "is required; \(wayOut)") }
        return value(name)
    }

    /// Values with commas between them; an empty text is the empty list.
    mutating func values<Value: CheckedValue>(_ name: String, as type: Value.Type = Value.self) -> [Value]? {
        guard let text = values[name] else { return nil }
        var list: [Value] = []
        for (index, part) in text.split(separator: ",", omittingEmptySubsequences: text.isEmpty).enumerated() {
            do {
                list.append(try Value(String(part)))
            } catch {
                refuse("\(name)[\(index)]", "\(error)")
            }
        }
        return list
    }

    /// A text to look for; to look for nothing is to leave the filter out.
    mutating func searchText(_ name: String) -> String? {
        guard let text = values[name], !text.isEmpty else { return nil }
        // What people look for was written by people: the rule of a reason, a line without hidden characters, is theirs.
        return value(name, as: Reason.self)?.rawValue ?? text
    }

    /// A text that only the read model understands, which says so if it does not.
    mutating func text(_ name: String) -> String? {
        values[name]
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let text = values[name] else { return nil }
        guard let value = Int64(text), range.contains(value), text.utf8.first != UInt8(ascii: "+") else {
            let upper = range.upperBound == .max ? "or more" : "to \(range.upperBound)"
            refuse(name, "must be a whole number, \(range.lowerBound) \(upper)")
            return nil
        }
        return value
    }

    mutating func pageSize(standard: Int = PageSize.standard) -> Int {
        integer("limit", in: 1...Int64(PageSize.greatest)).map { Int($0) } ?? standard
    }

    mutating func position(_ name: String) -> Position? {
        integer(name, in: 0...Int64.max).map { Position($0) }
    }

    mutating func instant(_ name: String) -> Instant? {
        guard let text = values[name] else { return nil }
        guard let instant = Instant(text) else {
            refuse(name, "must be a date and time of RFC 3339, such as 2026-11-24T20:01:14Z")
            return nil
        }
        return instant
    }

    mutating func moment(_ name: String) -> Moment? {
        guard let text = values[name] else { return nil }
        guard let moment = Moment(text) else {
            refuse(
                name,
                "must be a position of the event log, or a date and time of RFC 3339 such as 2026-11-24T20:01:14Z"
            )
            return nil
        }
        return moment
    }

    mutating func flag(_ name: String) -> Bool {
        guard let text = values[name] else { return false }
        if text != "true" && text != "false" { refuse(name, "must be true or false") }
        return text == "true"
    }

    /// - Parameter choices: the words, and what each stands for.
    mutating func choice<Value>(_ name: String, of choices: [(word: String, value: Value)]) -> Value? {
        guard let text = values[name] else { return nil }
        if let choice = choices.first(where: { $0.word == text }) { return choice.value }
        refuse(name, "must be one of \(choices.map(\.word).joined(separator: ", "))")
        return nil
    }
}
