import Hummingbird

extension Visit {
    /// For a page that knows nothing of the past: leads somebody who comes out of the past to the present, and says so.
    ///
    /// - Parameter what: to be read in front of "are shown as they are now".
    func leadToThePresent(_ what: String) -> Response? {
        guard asOf != nil else { return nil }
        var response = Response.redirect(to: sameAddress(with: ["asOf": nil]))
        let notice = "You are in the present again: \(what) are shown as they are now."
        response.setCookie(Notice.cookie(notice, isSecure: request.isBehindTLS))
        return response
    }
}
