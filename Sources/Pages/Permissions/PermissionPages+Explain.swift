import HTTPTypes
import Hummingbird
import ImageAPI

extension PermissionPages {
    /// Why somebody may, or may not, use an image.
    static func explain(_ visit: Visit) async throws -> Response {
        let question = QuestionForm(visit, PermissionRights(visit))
        guard question.image != nil else {
            return visit.page("Why?", "permission-explain", ExplanationModel(question, nil, .none))
        }
        do {
            let explanation: ExplanationRepresentation = try await visit.read(
                .explainPermission,
                query: [
                    "image": question.image,
                    "user": question.user,
                    "groups": question.groups.map { Form.names(in: $0).joined(separator: ",") },
                    "device": visit.query("device"),
                ]
            )
            return visit.page("Why?", "permission-explain", ExplanationModel(question, explanation, .none))
        } catch let problem as Problem where problem.status == 422 || problem.status == 403 {
            let objections = Objections(problem, at: ["image", "user", "groups", "device"])
            let model = ExplanationModel(question, nil, objections)
            return visit.page("Why?", "permission-explain", model, status: .init(code: problem.status))
        }
    }
}

/// The form that asks why.
struct QuestionForm: Sendable {
    let image: String?
    let user: String?
    let groups: String?
    let devices: [Choice]
    let mayAskAboutOthers: Bool
    /// Whether the person may see the names of images, so that they can be suggested.
    let maySeeImages: Bool

    init(_ visit: Visit, _ rights: PermissionRights) {
        image = visit.query("image")
        user = visit.query("user")
        groups = visit.query("groups")
        devices = Choice.list([("", "Any"), ("cpu", "CPU"), ("gpu", "GPU")], chosen: visit.query("device") ?? "")
        mayAskAboutOthers = rights.mayAskAboutOthers
        maySeeImages = visit.may(.listImages)
    }
}

private struct ExplanationModel: Sendable {
    let question: QuestionForm
    let faults: [String: String]
    let problem: String?
    let answer: Answer?

    init(_ question: QuestionForm, _ explanation: ExplanationRepresentation?, _ objections: Objections) {
        self.question = question
        faults = objections.faults
        problem = objections.problem
        answer = explanation.map(Answer.init)
    }

    struct Answer: Sendable {
        let isAllowed: Bool
        let sentence: String
        let causes: [String]
        let groups: [String]
        let isInNoGroup: Bool
        let remedies: [String]
        let hasRemedies: Bool

        init(_ explanation: ExplanationRepresentation) {
            isAllowed = explanation.isAllowed
            sentence = explanation.sentence
            causes = explanation.causes.map(Self.words)
            groups = explanation.groups
            isInNoGroup = explanation.groups.isEmpty
            remedies = explanation.mend.map { Self.words($0, about: explanation.user) }
            hasRemedies = !explanation.mend.isEmpty
        }

        private static func words(_ cause: String) -> String {
            switch cause {
            case "global": "It is global: for every group"
            case "group": "It is for one of their groups"
            case "neverExisted": "There has never been such an image"
            case "removed": "It was removed"
            case "noValidToken": "They have no valid token here"
            case "notInGroup": "They are in none of its groups"
            case "notReady": "It is not ready"
            case "wrongDevice": "It does not run on this machine"
            default: cause
            }
        }

        private static func words(_ remedy: ExplanationRepresentation.Remedy, about user: String?) -> String {
            switch remedy.who {
            case "user": "\(user ?? "The person") can \(remedy.how)."
            case "groupAdministrator":
                "\(remedy.names.joined(separator: ", ")) (administering the group \(remedy.group ?? "")) can \(remedy.how)."
            default: "An administrator can \(remedy.how)."
            }
        }
    }
}
