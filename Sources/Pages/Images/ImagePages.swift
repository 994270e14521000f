/// What people do with images.
enum ImagePages {
    static let places = [
        Place.get("/images", list),
        Place.get("/images/add", showAddForm),
        Place.post("/images/add", add),
        Place.post("/images/add/preview", previewAddition),
        Place.get("/images/{name}", ofOne(show)),
        Place.get("/images/{name}/history", ofOne(history)),
        Place.get("/images/{name}/blame", ofOne(blame)),
        Place.get("/images/{name}/edit", ofOne(showEditForm)),
        Place.post("/images/{name}/edit", ofOne(edit)),
        Place.get("/images/{name}/groups", ofOne(showGroupsForm)),
        Place.post("/images/{name}/groups", ofOne(changeGroups)),
        Place.get("/images/{name}/remove", ofOne(askBeforeRemoval)),
        Place.post("/images/{name}/remove", ofOne(remove)),
    ]
}
