import EventSourcing
import ImageDomain

extension ConditionParser {
    func requireTruth(_ typed: Typed) throws(ConditionFault) -> Term {
        switch typed.type {
        case .truth: return typed.term
        case .list:
            throw fault("a list is not true or false; say what it has, as in: groups contains \"ml\"", at: typed.offset)
        default:
            throw fault(
                "\(typed.type.name) is not true or false; compare it with something, as in: state = \"failed\"",
                at: typed.offset
            )
        }
    }

    func compare(
        _ left: Typed,
        _ comparison: Term.Comparison,
        _ right: Typed,
        at place: Int
    ) throws(ConditionFault) -> Term {
        let isOrder = comparison != .equal && comparison != .unequal
        switch (left.type, right.type) {
        case (.null, _), (_, .null):
            guard !isOrder else { throw fault("null is neither less nor greater; = and != go with it", at: place) }
        case (.truth, .truth), (.list, .list):
            guard !isOrder else {
                throw fault("\(left.type.name) is neither less nor greater; = and != go with it", at: place)
            }
        case (.number, .number), (.instant, .instant): break
        case (.instant, .text): return .compare(left.term, comparison, try instant(right))
        case (.text, .instant): return .compare(try instant(left), comparison, right.term)
        case (.choice(let words), .text): try check(right, words)
        case (.text, .choice(let words)): try check(left, words)
        case (.text, .text), (.choice, .choice): break
        case (.object, _), (_, .object):
            throw fault("lastBuild has id, number and state; say which, or compare it with null", at: left.offset)
        default:
            throw fault("\(left.type.name) is never \(right.type.name); they cannot be compared", at: right.offset)
        }
        return .compare(left.term, comparison, right.term)
    }

    /// - Throws: for a word that the text never is, since a typing error would look like a condition that never holds.
    private func check(_ typed: Typed, _ words: [String]) throws(ConditionFault) {
        guard case .text(let word) = typed.term, !words.contains(word) else { return }
        throw fault("this is one of \(words.joined(separator: ", ")), and never '\(word.prefix(40))'", at: typed.offset)
    }

    private func instant(_ typed: Typed) throws(ConditionFault) -> Term {
        guard case .text(let text) = typed.term else {
            throw fault(
                "an instant is compared with another, or with a text such as \"2026-11-24T20:00:00Z\"",
                at: typed.offset
            )
        }
        guard let instant = Instant(text) else {
            throw fault("this is no instant of RFC 3339; one looks like \"2026-11-24T20:00:00Z\"", at: typed.offset)
        }
        return .instant(instant)
    }

    func contains(_ container: Typed, _ element: Typed) throws(ConditionFault) -> Term {
        guard element.type.isText else {
            throw fault("what a list or a text can contain is a text, not \(element.type.name)", at: element.offset)
        }
        switch container.type {
        case .list:
            if case .choice(let words) = element.type, case .list(let values) = container.term {
                for value in values where !words.contains(value) {
                    throw fault(
                        "the text is one of \(words.joined(separator: ", ")), and never '\(value.prefix(40))'",
                        at: container.offset
                    )
                }
            }
        case .text, .choice: break
        default:
            throw fault("\(container.type.name) contains nothing; a list or a text does", at: container.offset)
        }
        return .contains(container.term, element.term)
    }
}
