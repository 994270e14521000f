extension ImageDecider {
    static func start(
        _ build: BuildID,
        _ change: BuildChange,
        _ image: Image
    ) throws(ImageRejection) -> [ImageEvent] {
        guard let builds = image.builds else { throw .notBuiltHere(image.name) }
        guard !builds.last.state.isUnderWay else {
            throw .buildUnderWay(image.name, builds.last.id, number: builds.last.number)
        }
        let input = change.applied(to: builds.last.input)
        guard input.faults.isEmpty else { throw .invalid(input.faults) }
        return [.buildStarted(BuildStarted(buildID: build, number: builds.last.number + 1, input: input))]
    }

    static func claim(
        _ build: BuildID,
        _ worker: WorkerName,
        _ image: Image
    ) throws(ImageRejection) -> [ImageEvent] {
        let last = try last(build, of: image)
        guard last.state == .queued else { throw .buildNot(build, last.state) }
        return [.buildClaimed(BuildClaimed(buildID: build, number: last.number, worker: worker))]
    }

    static func succeed(
        _ build: BuildID,
        _ result: BuildResult,
        _ image: Image
    ) throws(ImageRejection) -> [ImageEvent] {
        let last = try last(build, of: image)
        guard last.state == .running else { throw .buildNot(build, last.state) }
        let artefact = Artefact(
            buildID: build,
            number: last.number,
            reference: result.reference,
            digest: result.digest
        )
        let succeeded = BuildSucceeded(
            artefact: artefact,
            sizeBytes: result.sizeBytes,
            durationSeconds: result.durationSeconds,
            replaced: image.builds?.currentArtefact
        )
        return [.buildSucceeded(succeeded)]
    }

    static func fail(
        _ build: BuildID,
        _ failure: BuildFailure,
        _ image: Image
    ) throws(ImageRejection) -> [ImageEvent] {
        let last = try last(build, of: image)
        guard last.state.isUnderWay else { throw .buildNot(build, last.state) }
        return [.buildFailed(BuildFailed(buildID: build, number: last.number, failure: failure))]
    }

    /// A build that has succeeded or failed is not what its caller wanted to stop: that is said, and nothing changes.
    static func cancel(_ build: BuildID, _ image: Image) throws(ImageRejection) -> [ImageEvent] {
        let last = try last(build, of: image)
        return switch last.state {
        case .queued, .running: [.buildCancelled(BuildCancelled(buildID: build, number: last.number))]
        case .cancelled: []
        case .succeeded, .failed: throw .buildNot(build, last.state)
        }
    }

    static func rollBack(to number: Int, _ image: Image) throws(ImageRejection) -> [ImageEvent] {
        guard let builds = image.builds else { throw .notBuiltHere(image.name) }
        guard builds.current != number else { return [] }
        guard let current = builds.currentArtefact, let artefact = builds.artefact(ofBuild: number) else {
            throw .noArtefact(image.name, number: number, available: builds.artefacts.map(\.number))
        }
        return [.imageRolledBack(ImageRolledBack(artefact: artefact, replaced: current))]
    }

    /// - Parameter count: of the newest, beside the current one.
    static func expired(keeping count: Int, _ image: Image) -> [ImageEvent] {
        guard let builds = image.builds else { return [] }
        let expired = builds.artefacts.filter { $0.number != builds.current }.dropLast(count)
        return expired.isEmpty ? [] : [.artefactsExpired(ArtefactsExpired(Array(expired)))]
    }

    /// A build that is under way ends with its image.
    static func removed(_ image: Image, _ artefacts: ImageRemoved.Artefacts) -> [ImageEvent] {
        var events: [ImageEvent] = []
        if let last = image.builds?.last, last.state.isUnderWay {
            events.append(.buildCancelled(BuildCancelled(buildID: last.id, number: last.number)))
        }
        let removed = ImageRemoved(
            artefacts: artefacts,
            currentBuild: image.builds?.currentArtefact?.buildID,
            deleted: artefacts == .deleted ? image.builds?.artefacts ?? [] : []
        )
        return events + [.imageRemoved(removed)]
    }

    private static func last(_ build: BuildID, of image: Image) throws(ImageRejection) -> LastBuild {
        guard let last = image.builds?.last, last.id == build else { throw .buildNot(build, nil) }
        return last
    }
}

extension Image {
    mutating func apply(_ started: BuildStarted) {
        let last = LastBuild(id: started.buildID, number: started.number, input: started.input, state: .queued)
        if builds == nil { builds = ImageBuilds(last: last) } else { builds?.last = last }
    }

    mutating func apply(_ succeeded: BuildSucceeded) {
        builds?.last.state = .succeeded
        builds?.artefacts.append(succeeded.artefact)
        makeCurrent(succeeded.artefact)
    }

    mutating func makeCurrent(_ artefact: Artefact) {
        builds?.current = artefact.number
        url = artefact.reference
    }
}
