/// What people do with groups.
enum GroupPages {
    static let places = [
        Place.get("/groups", list),
        Place.post("/groups", add),
        Place.get("/groups/{name}", show),
        Place.post("/groups/{name}", edit),
        Place.get("/groups/{name}/remove", askBeforeRemoval),
        Place.post("/groups/{name}/remove", remove),
    ]
}
