import Hummingbird

/// The builds of custom images: what was, is and will be.
enum BuildPages {
    static let places = [
        Place.get("/builds", list),
        Place.get("/builds/{id}", show),
        // What is shown when a build cannot be cancelled is asked for anew at the address of the form.
        Place.get("/builds/{id}/cancel") { visit in
            Response.redirect(to: visit.link(Address.build(try visit.segment("id"))))
        },
        Place.post("/builds/{id}/cancel", cancel),
        Place.get("/builds/{id}/rollback", askToRollBack),
        Place.post("/builds/{id}/rollback", rollBack),
        Place.get("/images/{name}/rebuild", ImagePages.ofOne(showRebuildForm)),
        Place.post("/images/{name}/rebuild", ImagePages.ofOne(rebuild)),
        Place.post("/images/{name}/rebuild/preview", previewRebuild),
    ]
}
