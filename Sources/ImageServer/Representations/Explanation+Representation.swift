import ImageAPI
import ImageDomain

extension ExplanationRepresentation {
    init(_ explanation: PermissionExplanation) {
        let question = explanation.question
        self.init(
            isAllowed: explanation.isAllowed,
            because: explanation.because,
            sentence: explanation.sentence,
            causes: explanation.isAllowed ? [explanation.because] : explanation.obstacles.map(\.word),
            image: question.image.rawValue,
            user: question.applicant.subject?.rawValue,
            groups: question.applicant.groups.sorted().map(\.rawValue),
            device: question.device?.rawValue,
            via: explanation.way?.word,
            through: (explanation.way?.groups ?? []).map(\.rawValue),
            mend: explanation.remedies.map(Remedy.init)
        )
    }
}

extension ExplanationRepresentation.Remedy {
    fileprivate init(_ remedy: ImageDomain.Remedy) {
        switch remedy.who {
        case .applicant: self.init(who: "user", how: remedy.how)
        case .administrator: self.init(who: "administrator", how: remedy.how)
        case .groupAdministrators(let group, let names):
            self.init(who: "groupAdministrator", group: group.rawValue, names: names, how: remedy.how)
        }
    }
}
