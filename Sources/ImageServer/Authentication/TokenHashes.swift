public import ImageDomain

/// Keeps the digests of the tokens' secrets, outside the event log: secrets never enter it, not even as digests.
public protocol TokenHashes: Sendable {
    func hash(of token: TokenID) async throws -> [UInt8]?

    /// Does nothing for a token that has one.
    func store(_ hash: [UInt8], of token: TokenID) async throws

    func remove(_ token: TokenID) async throws
}
