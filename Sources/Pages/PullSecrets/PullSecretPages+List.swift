import HTTPTypes
import Hummingbird
import ImageAPI

extension PullSecretPages {
    static func list(_ visit: Visit) async throws -> Response {
        if let response = visit.leadToThePresent("pull secrets") { return response }
        return try await list(visit, nil, .none, status: .ok)
    }

    static func add(_ visit: Visit, _ form: Form) async throws -> Response {
        let name = form.text("name")
        let request = AddPullSecretRequest(name: name, value: PullSecretValueForm.value(of: form))
        do {
            let answer = try await visit.write(.addPullSecret, nil, form, body: request)
            let notice = "Pull secret \(name ?? "") was added. Its value is not shown again."
            return visit.done(answer, notice, goTo: "/pull-secrets")
        } catch let problem as Problem where problem.concernsForm {
            let objections = Objections(problem, at: PullSecretValueForm.fields.union(["name"]))
            return try await list(visit, form, objections, status: .init(code: problem.status))
        }
    }

    static func rotateKey(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let answer = try await visit.write(.rotateSecretKey, nil, form)
            let resealed = try answer.decoded(as: KeyRotation.self).resealed
            let secrets = resealed == 1 ? "1 pull secret was" : "\(resealed) pull secrets were"
            return visit.done(answer, "The key was changed; \(secrets) sealed anew.", goTo: "/pull-secrets")
        } catch let problem as Problem where problem.concernsForm {
            return try await list(visit, nil, Objections(problem, at: []), status: .init(code: problem.status))
        }
    }

    private static func list(
        _ visit: Visit,
        _ form: Form?,
        _ objections: Objections,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let secrets: Page<PullSecretRepresentation> = try await visit.read(
            .listPullSecrets,
            query: ["cursor": visit.query("cursor")]
        )
        let model = PullSecretListModel(visit, secrets, form, objections)
        return visit.page("Pull secrets", "pull-secrets", model, status: status)
    }
}

private struct PullSecretListModel: Sendable {
    let secrets: [Row]
    let isEmpty: Bool
    let first: String?
    let next: String?
    let name: String?
    let value: PullSecretValueForm
    let reason: String?
    let faults: [String: String]
    let problem: String?

    init(_ visit: Visit, _ page: Page<PullSecretRepresentation>, _ form: Form?, _ objections: Objections) {
        secrets = page.items.map { Row(visit, $0) }
        isEmpty = page.items.isEmpty
        first = visit.firstPage
        next = visit.page(behind: page.nextCursor)
        name = form?.text("name")
        value = PullSecretValueForm(form)
        reason = form?.text(FormField.reason)
        faults = objections.faults
        problem = objections.problem
    }

    struct Row: Sendable {
        let name: String
        let registry: String
        let fingerprint: String
        let images: [NamedImage]
        let moreImages: Int?
        let isUnused: Bool
        let changed: MomentModel
        let changedBy: String
        let replacement: String
        let removal: String

        init(_ visit: Visit, _ secret: PullSecretRepresentation) {
            name = secret.name
            registry = secret.registry
            fingerprint = secret.fingerprint
            let users = NamedList(secret.usedBy ?? [])
            images = users.names.map { NamedImage(visit, $0) }
            moreImages = users.more
            isUnused = users.isEmpty
            changed = MomentModel(secret.updatedAt)
            changedBy = secret.updatedBy.displayName
            replacement = Address.pullSecret(secret.name) + "/replace"
            removal = Address.pullSecret(secret.name) + "/remove"
        }
    }
}

/// An image of which no more than the name is known.
struct NamedImage: Sendable {
    let image: String
    let address: String

    init(_ visit: Visit, _ name: String) {
        image = name
        address = visit.link(Address.image(name))
    }
}
