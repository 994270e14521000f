import Hummingbird
import ImageAPI
import ImageDomain

/// Why, in the caller's words, out of the field `Ledger-Reason`.
enum LedgerReason {
    /// UTF-8, as it is or percent-encoded: many HTTP clients cannot send more than ASCII in a field.
    ///
    /// - Throws: `Refusal` 422 for a text that is empty, too long or has hidden characters.
    static func read(from request: Request) throws(Refusal) -> String? {
        guard let field = request.headers[.ledgerReason] else { return nil }
        let text = PercentEncoding.decode(field) ?? field
        do {
            return try Reason(text).rawValue
        } catch {
            throw .invalid(HeaderName.ledgerReason, "\(error)")
        }
    }
}
