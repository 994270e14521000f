/// Who changed what, and what remained of it.
enum AuditPages {
    static let places = [
        Place.get("/audit", trail),
        Place.get("/audit/net", net),
    ]
}
