import ImageAPI

/// What people do with pull secrets. A value goes in and never comes out: not even back into the form that it came from.
enum PullSecretPages {
    static let places = [
        Place.get("/pull-secrets", list),
        Place.post("/pull-secrets", add),
        Place.post("/pull-secrets/rotation", rotateKey),
        Place.get("/pull-secrets/{name}/replace", askForAnotherValue),
        Place.post("/pull-secrets/{name}/replace", replace),
        Place.get("/pull-secrets/{name}/remove", askBeforeRemoval),
        Place.post("/pull-secrets/{name}/remove", remove),
    ]

    static func pullSecret(
        _ visit: Visit,
        named name: String,
        at position: String? = nil
    ) async throws -> PullSecretRepresentation {
        try await visit.find("pull secret '\(name)'", in: .listPullSecrets, at: position) { $0.name == name }
    }
}
