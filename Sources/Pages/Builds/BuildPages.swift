/// The builds of custom images: what was, is and will be.
enum BuildPages {
    static let places = [
        Place.get("/builds", list),
        Place.get("/builds/{id}", show),
        Place.post("/builds/{id}/cancel", cancel),
        Place.get("/builds/{id}/rollback", askToRollBack),
        Place.post("/builds/{id}/rollback", rollBack),
        Place.get("/images/{name}/rebuild", showRebuildForm),
        Place.post("/images/{name}/rebuild", rebuild),
        Place.post("/images/{name}/rebuild/preview", previewRebuild),
    ]
}
