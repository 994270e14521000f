import EventSourcing
import ImageAPI
import ImageDomain
import OCI
import ReadModels

extension BuildRepresentation {
    init(_ listed: ListedBuild) {
        let build = listed.build
        self.init(
            id: build.id.rawValue,
            image: build.image.rawValue,
            number: Int64(build.number),
            state: build.state.rawValue,
            input: BuildInputRepresentation(build.input),
            progress: listed.progress.map(Progress.init),
            reference: build.result?.reference.description,
            digest: build.result?.digest,
            sizeBytes: build.result?.sizeBytes,
            durationSeconds: build.result?.durationSeconds,
            artefact: build.result?.keeping.rawValue,
            failure: build.failure.map(Failure.init),
            startedBy: Person(build.queued.by),
            reason: build.reason,
            queuedAt: build.queued.at.description,
            startedAt: build.startedAt?.description,
            finishedAt: build.finishedAt?.description,
            isCurrent: build.isCurrent
        )
    }
}

extension BuildInputRepresentation {
    init(_ input: BuildInput) {
        self.init(
            baseImage: input.baseImage.description,
            pullSecret: input.pullSecret?.rawValue,
            apt: input.apt,
            conda: input.conda,
            pip: input.pip
        )
    }
}

extension BuildRepresentation.Progress {
    init(_ progress: ListedBuild.Progress) {
        self.init(step: Int64(progress.step), of: Int64(progress.of), instruction: progress.instruction)
    }
}

extension BuildRepresentation.Failure {
    init(_ failure: BuildFailure) {
        self.init(
            reason: failure.reason.rawValue,
            message: failure.message,
            step: failure.step.map { Int64($0) },
            exitCode: failure.exitCode.map { Int64($0) }
        )
    }
}
