import EventSourcing
import ImageDomain
import JSON
import ReadModels

/// What a term comes to.
private enum TermValue {
    /// A field of an image that does not exist.
    case unknown
    case null
    case truth(Bool)
    case number(Double)
    case text(String)
    case instant(Instant)
    case list([String])
}

extension ConditionWorld {
    func holds(_ condition: Condition) -> Bool {
        truth(of: condition.root) == true
    }

    /// In the logic of three values (Kleene's): `nil` is what cannot be known, whose opposite cannot be either.
    private func truth(of term: Term) -> Bool? {
        switch term {
        case .all(let terms):
            let truths = terms.map(truth)
            return truths.contains(false) ? false : truths.contains(nil) ? nil : true
        case .any(let terms):
            let truths = terms.map(truth)
            return truths.contains(true) ? true : truths.contains(nil) ? nil : false
        case .not(let term): return truth(of: term).map { !$0 }
        case .compare(let left, let comparison, let right):
            return compare(value(of: left), comparison, value(of: right))
        case .contains(let container, let element): return contains(container, element)
        case .allowed(let group, let image): return rows.images[image]?.isOpen(to: [group]) ?? false
        case .exists(let subject): return document(of: subject) != nil
        case .removed(let subject): return name(of: subject).map(removed.contains) ?? false
        case .bool(let bool): return bool
        default:
            guard case .truth(let truth) = value(of: term) else { return nil }
            return truth
        }
    }

    private func value(of term: Term) -> TermValue {
        switch term {
        case .null: .null
        case .bool(let bool): .truth(bool)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .instant(let instant): .instant(instant)
        case .list(let texts): .list(texts)
        case .field(let subject, let path): field(path, of: subject)
        case .count(let list): count(list)
        case .selection, .collection, .builds: .list(names(in: term))
        case .all, .any, .not, .compare, .contains, .allowed, .exists, .removed:
            truth(of: term).map(TermValue.truth) ?? .unknown
        }
    }

    private func field(_ path: [String], of subject: Term.Subject) -> TermValue {
        guard let document = document(of: subject) else { return .unknown }
        let value = path.reduce(document) { $0[$1] ?? .null }
        return switch value {
        case .null, .object: .null
        case .bool(let bool): .truth(bool)
        case .integer(let number): .number(Double(number))
        case .number(let number): .number(number)
        case .string(let text):
            path.last?.hasSuffix("At") == true ? Instant(text).map { .instant($0) } ?? .text(text) : .text(text)
        case .array(let values): .list(values.compactMap(\.stringValue))
        }
    }

    private func count(_ list: Term) -> TermValue {
        switch list {
        case .selection(let groups): .number(Double(selections[groups]?.count ?? 0))
        case .builds(let state): .number(Double(buildsByState[state] ?? 0))
        case .collection(.images): .number(Double(rows.images.count))
        case .collection(.groups): .number(Double(rows.groups.count))
        case .collection(.tokens): .number(Double(rows.tokens.count))
        case .collection(.builds): .number(Double(rows.builds.count))
        case .collection(.pullSecrets): .number(Double(rows.pullSecrets.count))
        default:
            if case .list(let texts) = value(of: list) { .number(Double(texts.count)) } else { .unknown }
        }
    }

    /// For a comparison of whole lists, which few conditions make.
    private func names(in list: Term) -> [String] {
        switch list {
        case .selection(let groups): (selections[groups] ?? []).map(\.rawValue)
        case .builds(let state): rows.builds.values.filter { $0.state == state }.map(\.id.rawValue)
        case .collection(.images): rows.images.keys.map(\.rawValue)
        case .collection(.groups): rows.groups.keys.map(\.rawValue)
        case .collection(.tokens): rows.tokens.keys.map(\.rawValue)
        case .collection(.builds): rows.builds.keys.map(\.rawValue)
        case .collection(.pullSecrets): rows.pullSecrets.keys.map(\.rawValue)
        default: []
        }
    }

    private func contains(_ container: Term, _ element: Term) -> Bool? {
        guard case .text(let text) = value(of: element) else { return isUnknown(element) ? nil : false }
        switch container {
        case .selection(let groups): return selections[groups]?.contains(ImageName(recorded: text)) ?? false
        case .builds(let state): return rows.builds[BuildID(recorded: text)]?.state == state
        case .collection(.images): return rows.images[ImageName(recorded: text)] != nil
        case .collection(.groups): return rows.groups[GroupName(recorded: text)] != nil
        case .collection(.tokens): return rows.tokens[TokenID(recorded: text)] != nil
        case .collection(.builds): return rows.builds[BuildID(recorded: text)] != nil
        case .collection(.pullSecrets): return rows.pullSecrets[PullSecretName(recorded: text)] != nil
        default: break
        }
        switch value(of: container) {
        case .unknown: return nil
        case .list(let texts): return texts.contains(text)
        case .text(let whole): return whole.contains(text)
        default: return false
        }
    }

    private func isUnknown(_ term: Term) -> Bool {
        if case .unknown = value(of: term) { true } else { false }
    }

    private func compare(_ left: TermValue, _ comparison: Term.Comparison, _ right: TermValue) -> Bool? {
        switch (left, right) {
        case (.unknown, _), (_, .unknown): nil
        case (.number(let left), .number(let right)): comparison.holds(left, right)
        case (.instant(let left), .instant(let right)): comparison.holds(left, right)
        case (.text(let left), .text(let right)): comparison.holds(left, right)
        case (.truth(let left), .truth(let right)): comparison.holds(left == right)
        case (.list(let left), .list(let right)): comparison.holds(Set(left) == Set(right))
        case (.null, .null): comparison.holds(true)
        // What is not there is unequal to all that is, and neither less nor greater.
        default: comparison.holds(false)
        }
    }
}

extension Term.Comparison {
    fileprivate func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .unequal: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }

    fileprivate func holds(_ isEqual: Bool) -> Bool {
        switch self {
        case .equal: isEqual
        case .unequal: !isEqual
        case .less, .lessOrEqual, .greater, .greaterOrEqual: false
        }
    }
}
