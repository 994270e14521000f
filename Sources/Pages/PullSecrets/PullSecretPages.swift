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

    static func pullSecretIfThere(
        _ visit: Visit,
        named name: String,
        at position: String
    ) async throws -> PullSecretRepresentation? {
        do {
            return try await pullSecret(visit, named: name, at: position)
        } catch let problem as Problem where problem.status == 404 {
            return nil
        }
    }

    static func pullSecret(
        _ visit: Visit,
        named name: String,
        at position: String? = nil
    ) async throws -> PullSecretRepresentation {
        try await visit.find("pull secret '\(name)'", in: .listPullSecrets, at: position) { $0.name == name }
    }
}
