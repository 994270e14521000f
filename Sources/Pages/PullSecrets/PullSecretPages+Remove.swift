import HTTPTypes
import Hummingbird
import ImageAPI

extension PullSecretPages {
    static func askBeforeRemoval(_ visit: Visit) async throws -> Response {
        try visit.require(.removePullSecret, "remove pull secrets")
        return try await askBeforeRemoval(visit, visit.segment("name"), Form(), .none, status: .ok)
    }

    static func remove(_ visit: Visit, _ form: Form) async throws -> Response {
        let name = try visit.segment("name")
        do {
            let isForced = form.isChecked("force")
            // Of one that is gone the command says itself whether it was this form that removed it.
            if isForced, let end = try await visit.logEnd(),
                let secret = try await visit.ifThere({ try await pullSecret(visit, named: name, at: end) })
            {
                try UsersShown(secret).check(against: form)
            }
            let force = isForced ? "true" : nil
            let answer = try await visit.write(.removePullSecret, name, form, query: ["force": force])
            return visit.done(answer, "Pull secret \(name) was removed.", goTo: "/pull-secrets")
        } catch let problem as Problem where problem.concernsForm {
            let objections = Objections(problem, at: [FormField.reason])
            let status = HTTPResponse.Status(code: problem.status)
            return try await askBeforeRemoval(visit, name, form, objections, status: status)
        }
    }

    private static func askBeforeRemoval(
        _ visit: Visit,
        _ name: String,
        _ form: Form,
        _ objections: Objections,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let model = PullSecretRemovalModel(visit, try await pullSecret(visit, named: name), form, objections)
        return visit.page("Remove pull secret \(name)?", "pull-secret-remove", model, status: status)
    }
}

private struct PullSecretRemovalModel: Sendable {
    let name: String
    let version: Int64
    let registry: String
    let images: [NamedImage]
    let moreImages: Int?
    let shown: String
    let isUsed: Bool
    let imageCount: String
    let reason: String?
    let faults: [String: String]
    let problem: String?

    init(_ visit: Visit, _ secret: PullSecretRepresentation, _ form: Form, _ objections: Objections) {
        name = secret.name
        version = secret.version
        registry = secret.registry
        let names = secret.usedBy ?? []
        let users = NamedList(names, atMost: UsersShown.most)
        images = users.names.map { NamedImage(visit, $0) }
        moreImages = users.more
        shown = UsersShown(secret).words
        isUsed = !users.isEmpty
        imageCount = names.count == 1 ? "1 image" : "\(names.count) images"
        reason = form.text(FormField.reason)
        faults = objections.faults
        problem = objections.problem
    }
}
