/// What people do with tokens.
enum TokenPages {
    static let places = [
        Place.get("/tokens", list),
        Place.post("/tokens", issue),
        Place.get("/tokens/{id}/revoke", askBeforeRevoking),
        Place.post("/tokens/{id}/revoke", revoke),
    ]
}
