/// Who may use what, and why.
enum PermissionPages {
    static let places = [
        Place.get("/permissions", list),
        Place.get("/permissions/explain", explain),
    ]
}
