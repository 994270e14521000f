public import EventSourcing
public import ImageDomain
public import Projections

/// The tokens in memory, for the question that every request asks.
public struct TokensView: ReadModelView {
    private var tokens: [TokenID: Token] = [:]
    private var bySubject: [Subject: Set<TokenID>] = [:]
    private var byAdministeredGroup: [GroupName: Set<TokenID>] = [:]

    public init(rows: [Token]) {
        apply(rows, removing: [])
    }

    public func row(_ id: TokenID) -> Token? { tokens[id] }

    public func token(_ id: TokenID) -> Token? { tokens[id] }

    /// All of a person's, valid or not.
    public func tokens(of subject: Subject) -> [Token] {
        bySubject[subject, default: []].compactMap { tokens[$0] }
    }

    /// The groups of all of a person's tokens that are valid at `instant`.
    public func groups(of subject: Subject, at instant: Instant) -> Set<GroupName> {
        Set(tokens(of: subject).filter { $0.isValid(at: instant) }.flatMap(\.grant.groups))
    }

    /// Whether the person could say here who they are at `instant`.
    public func isKnown(_ subject: Subject, at instant: Instant) -> Bool {
        bySubject[subject, default: []].contains { tokens[$0]?.isValid(at: instant) == true }
    }

    /// How the last of the person's tokens lapsed; `nil` when they have a valid one, and when they never had any.
    public func lapse(of subject: Subject, at instant: Instant) -> TokenLapse? {
        if isKnown(subject, at: instant) { return nil }
        return tokens(of: subject).compactMap { $0.lapse(at: instant) }.max { $0.at < $1.at }
    }

    /// The names for people of those who administer the group by a token that is valid at `instant`, in order.
    public func administrators(of group: GroupName, at instant: Instant) -> [String] {
        let tokens = byAdministeredGroup[group, default: []].compactMap { self.tokens[$0] }
        return Set(tokens.filter { $0.isValid(at: instant) }.map(\.grant.nameForPeople)).sorted()
    }

    public mutating func apply(_ changed: [Token], removing ids: [TokenID]) {
        for id in ids {
            guard let token = tokens.removeValue(forKey: id) else { continue }
            bySubject[token.grant.subject]?.remove(id)
            for group in token.grant.groupAdmin { byAdministeredGroup[group]?.remove(id) }
        }
        for token in changed {
            // What a token grants never changes.
            tokens[token.id] = token
            bySubject[token.grant.subject, default: []].insert(token.id)
            for group in token.grant.groupAdmin { byAdministeredGroup[group, default: []].insert(token.id) }
        }
    }
}
