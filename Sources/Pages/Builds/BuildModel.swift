import ImageAPI

struct BuildModel: Sendable {
    let refusal: String?
    let name: String
    let imageAddress: String?
    let displayName: String?
    let history: String
    let number: Int64
    let address: String
    let state: BuildState
    let isCurrent: Bool
    let ended: Ending?
    let steps: BuildStepsModel
    let input: BuildInputModel
    let who: String
    let subject: String
    let why: String?
    let queued: MomentModel
    let started: MomentModel?
    let finished: MomentModel?
    let duration: String?
    let runsSince: String?
    let reference: String?
    let digest: String?
    let size: String?
    let artefact: String?
    let failure: Failure?
    let cancelled: Cancellation?
    let cancel: String?
    let rebuild: String?
    let rollback: String?
    let before: Before?
    let containerfile: String
    let log: BuildLogModel?
    let reason: String?
    let faults: [String: String]

    /// What is said when a build has come to its end.
    struct Ending: Sendable {
        let kind: String
        let banner: String
        let text: String
    }

    struct Failure: Sendable {
        let sentence: String
        let message: String
        let step: Int64?
        let exitCode: Int64?
    }

    struct Cancellation: Sendable {
        let by: String
        let why: String?
    }

    struct Before: Sendable {
        let number: Int64
        let address: String
        let changes: [BuildChange]
        let isSame: Bool
    }

    init(
        _ visit: Visit,
        _ build: BuildRepresentation,
        of image: ImageRepresentation?,
        containerfile: String,
        before: BuildRepresentation?,
        cancellation: AuditRow?,
        log: BuildLogModel?,
        refused: Problem?,
        _ form: Form?
    ) {
        refusal = refused.map { BuildRefusal.words($0, build) }
        name = build.image
        imageAddress = image == nil ? nil : visit.link(Address.image(build.image))
        displayName = image?.displayName
        history = visit.link("/builds", ["image": build.image])
        number = build.number
        address = Address.build(build.id)
        state = BuildState(build)
        isCurrent = build.isCurrent
        ended = Ending(build, of: image, visit)
        steps = BuildStepsModel(build, containerfile: containerfile)
        input = BuildInputModel(build.input)
        who = build.startedBy.displayName
        subject = build.startedBy.subject
        why = build.reason
        queued = MomentModel(build.queuedAt)
        started = build.startedAt.map { MomentModel($0) }
        finished = build.finishedAt.map { MomentModel($0) }
        runsSince = build.finishedAt == nil && visit.asOf == nil ? build.startedAt : nil
        duration = build.finishedAt == nil && visit.asOf != nil ? nil : Span(build)?.words
        reference = build.reference
        digest = build.digest
        size = build.sizeBytes.map { ByteCount(bytes: $0).words }
        artefact = Self.artefact(build.artefact)
        failure = build.failure.map {
            Failure(sentence: $0.sentence, message: $0.message, step: $0.step, exitCode: $0.exitCode)
        }
        cancelled = cancellation.map { Cancellation(by: $0.actor.displayName, why: $0.reason) }
        cancel = build.isUnderWay && visit.may(.cancelBuild) ? address + "/cancel" : nil
        rebuild =
            image != nil && !build.isUnderWay && visit.may(.startBuild)
            ? Address.make(Address.image(build.image) + "/rebuild", [("build", build.id)]) : nil
        rollback = image?.canGoBack(to: build) == true && visit.may(.rollBack) ? address + "/rollback" : nil
        self.before = before.map { before in
            let changes = BuildChange.all(from: before.input, to: build.input)
            return Before(
                number: before.number,
                address: visit.link(Address.build(before.id)),
                changes: changes,
                isSame: changes.isEmpty
            )
        }
        self.containerfile = containerfile
        self.log = log
        reason = form?.text(FormField.reason)
        faults = FormFaults(refused).byReason
    }

    private static func artefact(_ artefact: String?) -> String? {
        switch artefact {
        case "expired": "It is about to go from the registry: it cannot be gone back to."
        case "removed": "It is in the registry no longer: it cannot be gone back to."
        default: nil
        }
    }
}

extension BuildModel.Ending {
    /// `nil` while it goes on.
    fileprivate init?(_ build: BuildRepresentation, of image: ImageRepresentation?, _ visit: Visit) {
        kind = build.state
        switch build.state {
        case "succeeded":
            banner = "done"
            text =
                "The build has succeeded."
                + (build.isCurrent ? " The image is ready, and stands for this build." : "")
        case "failed":
            banner = "problem"
            let kept = image?.currentBuild.map { " The image stays as build \($0) made it." } ?? ""
            text = "The build has failed. \(build.failure?.sentence ?? "")\(kept)"
        case "cancelled":
            banner = "busy"
            text = "The build was cancelled."
        default: return nil
        }
    }
}
