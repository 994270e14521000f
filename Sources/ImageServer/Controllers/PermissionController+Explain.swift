import EventSourcing
import Hummingbird
import ImageAPI
import ImageDomain
import Projections
import ReadModels

extension PermissionController {
    /// Why somebody may, or may not, use an image: the caller themselves unless it is said who, and with their own groups
    /// unless it is said which.
    func explain(_ call: Call) async throws -> Response {
        var query = try call.query()
        let user: Subject? = query.value("user")
        let groups: [GroupName]? = query.values("groups")
        let image: ImageName? = query.required("image", "say which image it is about")
        let device: Device? = query.value("device")
        let moment = query.moment("asOf")
        let minPosition = query.position("minPosition")
        try query.finish()
        guard let image else { preconditionFailure("a query without an image is refused") }
        try refuseToExplain(user, groups, to: call.caller)

        if let asOf = try await ledger.asOf(moment, minPosition) {
            let applicant = try await applicant(user, groups, call.caller, asOf)
            let situation = try await ledger.timeTravel.situation(of: image, upTo: asOf.position)
            return try answer(applicant, image, situation, device, asOf.words).at(asOf.position)
        }
        let reads = ledger.reads
        try await reads.wait(for: reads.liveImages, minPosition)
        try await reads.wait(for: reads.liveTokens, minPosition)
        let applicant = try applicant(user, groups, call.caller)
        let (situation, freshness) = try await evidence.situation(of: image)
        let last = freshness.isCurrent ? nil : "as of position \(freshness.position), behind which it is not known yet"
        return try answer(applicant, image, situation, device, last).at(freshness)
    }

    /// - Parameter moment: as `PermissionQuestion.moment`; nobody needs to know then who could mend it.
    private func answer(
        _ applicant: Applicant,
        _ image: ImageName,
        _ situation: ImageSituation,
        _ device: Device?,
        _ moment: String? = nil
    ) throws -> Response {
        let question = PermissionQuestion(
            applicant,
            image: image,
            situation,
            device: device,
            administrators: try evidence.administrators(of: applicant.groups),
            registered: try evidence.registered(among: applicant.groups),
            moment: moment
        )
        return Response.json(ExplanationRepresentation(PermissionExplanation(question)))
    }

    /// Of the past, what somebody had by all of their tokens then: nobody knows of this very one.
    private func applicant(
        _ user: Subject?,
        _ groups: [GroupName]?,
        _ caller: Identity,
        _ asOf: AsOf
    ) async throws -> Applicant {
        if let groups { return Applicant(user, groups: Set(groups)) }
        return try await ledger.applicant(user ?? Subject(recorded: caller.subject), asOf)
    }

    private func applicant(_ user: Subject?, _ groups: [GroupName]?, _ caller: Identity) throws -> Applicant {
        if let groups { return Applicant(user, groups: Set(groups)) }
        let own = Subject(recorded: caller.subject)
        // What they have by this very token, as in their image selection.
        if user ?? own == own { return Applicant(own, groups: caller.groups) }
        return try evidence.applicant(user ?? own)
    }
}
