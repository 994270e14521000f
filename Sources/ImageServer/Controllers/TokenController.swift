import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import JSON
import NIOCore
import Projections
import ReadModels

/// The local tokens.
struct TokenController: Sendable {
    let ledger: Ledger
    let queries: TokensQueries

    init(_ ledger: Ledger) {
        self.ledger = ledger
        self.queries = TokensQueries(ledger.reads.client)
    }

    func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        let (page, position) = try await ledger.reads.page(&query, of: ledger.reads.tokens) { limit, cursor in
            try await queries.page(limit: limit, cursor: cursor)
        }
        let now = ledger.now()
        let items = page.items.map { TokenRepresentation($0, at: now) }
        return Response.json(ImageAPI.Page(items: items, nextCursor: page.nextCursor)).at(position)
    }

    /// Answers the token's value, once: a repeat under the same key finds it issued, and nobody knows the value any more.
    func issue(_ call: Call) async throws -> Response {
        let now = ledger.now()
        let submission = try await call.submission(IssueTokenRequest.self, now: now)
        let value = TokenValue()
        let grant = try TokenDraft(submission.body, faults: submission.faults).parse(id: value.id)
        let isRepeat = try await submission.intent.isRepeat(in: ledger.log)
        // The digest goes first: a token that the log knows must be one that opens.
        if !isRepeat { try await ledger.hashes.store(value.secretHash, of: value.id) }
        let handled = try await ledger.tokens.handle(.issue(grant, now: now), submission.intent)
        guard let token = handled.state.token else { preconditionFailure("the command leaves an issued token") }
        let position = try await handled.position(in: ledger.log)
        // So that it opens here as soon as its bearer has it. If the copy here is late, the value is answered all the same:
        // there is no second time.
        try? await ledger.reads.wait(for: ledger.reads.liveTokens, position)
        return (token.id == value.id ? issued(token, value) : try issuedBefore(token, now: now)).at(position)
    }

    /// The token opens nothing any more when this answers, here at once and on other replicas within moments. Here it opens
    /// nothing either when this answers that the copy of the tokens is late.
    func revoke(_ call: Call) async throws -> Response {
        let intent = try call.intentWithoutBody(now: ledger.now())
        let id = try call.tokenID()
        let handled = try await ledger.tokens.handle(.revoke(id), intent)
        let position = try await handled.position(in: ledger.log)
        try await ledger.hashes.remove(id)
        try await ledger.reads.wait(for: ledger.reads.liveTokens, position)
        return Response(status: .noContent).at(position)
    }

    private func issued(_ token: Token, _ value: TokenValue) -> Response {
        Response.json(TokenRepresentation(token, at: token.issued.at, value: value), status: .created)
    }

    private func issuedBefore(_ token: Token, now: Instant) throws -> Response {
        var json = try JSONValue(parsing: TokenRepresentation(token, at: now).bytes)
        json["detail"] = .string(
            "This token was issued before under the same \(HeaderName.idempotencyKey), and its value is answered only once. "
                + "If that answer was lost, revoke the token and issue another under a new key."
        )
        return Response.json(ByteBuffer(bytes: json.bytes), status: .created)
    }
}

extension Call {
    /// - Throws: `Refusal` 404 for a text that can be no token's id.
    func tokenID() throws(Refusal) -> TokenID {
        let text = try segment("id")
        do {
            return try TokenID(text)
        } catch {
            throw .notFound("There is no token of that id: \(error).")
        }
    }
}

extension TokenDraft {
    init(_ request: IssueTokenRequest, faults: [FieldFault]) {
        self.init(
            subject: request.subject,
            displayName: request.displayName,
            role: request.role,
            groups: request.groups,
            groupAdmin: request.groupAdmin,
            expiresAt: request.expiresAt,
            faults: faults
        )
    }
}
