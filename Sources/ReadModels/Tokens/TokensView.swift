public import EventSourcing
public import ImageDomain
public import Projections

/// The tokens in memory, for the question that every request asks.
public struct TokensView: ReadModelView {
    private var tokens: [TokenID: Token] = [:]
    private var bySubject: [Subject: Set<TokenID>] = [:]

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

    public mutating func apply(_ changed: [Token], removing ids: [TokenID]) {
        for id in ids {
            guard let token = tokens.removeValue(forKey: id) else { continue }
            bySubject[token.grant.subject]?.remove(id)
        }
        for token in changed {
            // A token's subject never changes.
            tokens[token.id] = token
            bySubject[token.grant.subject, default: []].insert(token.id)
        }
    }
}
