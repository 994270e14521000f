import EventSourcing
import ImageDomain
import OCI

/// What becomes of a build that is under way, and when.
struct MadeBuild {
    let image: Int
    let build: BuildID
    let due: Instant
    let step: Step

    enum Step {
        case claim
        case end
        case expire
        case sweep([BuildID])
    }
}

extension MadeLog {
    mutating func startBuild() throws -> [RecordedEvent] {
        let index = fewMoreOften(images.count)
        let recorded = try change(at: index) { log, image in
            guard let builds = image.builds, !builds.last.state.isUnderWay else { return nil }
            let input = try log.words.input(using: &log.random)
            let change = BuildChange(apt: .set(input.apt), pip: .set(input.pip))
            return .startBuild(image.name, .random(using: &log.random), change)
        }
        if !recorded.isEmpty { follow(images[index].state.image, at: index) }
        return recorded
    }

    mutating func rollBack() throws -> [RecordedEvent] {
        try change { log, image in
            guard let builds = image.builds, builds.artefacts.count > 1 else { return nil }
            return builds.artefacts.randomElement(using: &log.random).map { .rollBack(image.name, toBuild: $0.number) }
        }
    }

    /// A build was started: a worker takes it in a few seconds.
    mutating func follow(_ image: Image?, at index: Int) {
        guard let last = image?.builds?.last, last.state == .queued else { return }
        schedule(.claim, of: last.id, at: index, within: 1...20)
    }

    /// Does what is due of a build; nothing when it has ended otherwise meanwhile, as with its image.
    mutating func goOn(with build: MadeBuild) throws -> [RecordedEvent] {
        switch build.step {
        case .claim:
            let recorded = try change(at: build.image, by: .system) { log, image in
                guard image.builds?.last.state == .queued else { return nil }
                return .claimBuild(image.name, build.build, by: log.words.worker)
            }
            if !recorded.isEmpty { schedule(.end, of: build.build, at: build.image, within: 30...900) }
            return recorded
        case .end:
            return try end(build)
        case .expire:
            let recorded = try change(at: build.image, by: .system) { _, image in
                .expireArtefacts(image.name, keeping: 10)
            }
            if let event = recorded.first,
                case .artefactsExpired(let expired) = try EventCodec<ImageEvent>.decode(event)
            {
                let ids = expired.artefacts.map(\.buildID)
                schedule(.sweep(ids), of: build.build, at: build.image, within: 1...60)
            }
            return recorded
        case .sweep(let ids):
            return try change(at: build.image, by: .system) { _, image in .recordArtefactsRemoved(image.name, ids) }
        }
    }

    /// Of twenty builds fifteen succeed, four fail and one is cancelled.
    private mutating func end(_ build: MadeBuild) throws -> [RecordedEvent] {
        let lot = Int.random(in: 0..<20, using: &random)
        let recorded = try change(at: build.image, by: lot == 19 ? nil : .system) { log, image in
            guard let last = image.builds?.last, last.id == build.build, last.state == .running else { return nil }
            return switch lot {
            case ..<15: .recordSucceeded(image.name, last.id, try log.result(of: last, image.name))
            case ..<19: .recordFailed(image.name, last.id, log.words.failure(using: &log.random))
            default: .cancelBuild(image.name, last.id)
            }
        }
        if !recorded.isEmpty, lot < 15 { schedule(.expire, of: build.build, at: build.image, within: 1...2) }
        return recorded
    }

    private mutating func result(of build: LastBuild, _ image: ImageName) throws -> BuildResult {
        let digest = (0..<4).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &random), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        return BuildResult(
            reference: try ImageReference("registry.lab.example:5000/images/\(image):\(build.number)"),
            digest: "sha256:\(digest.joined())",
            sizeBytes: .random(in: 200_000_000...9_000_000_000, using: &random),
            durationSeconds: Double(Int.random(in: 30_000...900_000, using: &random)) / 1000
        )
    }

    private mutating func schedule(
        _ step: MadeBuild.Step,
        of build: BuildID,
        at index: Int,
        within seconds: ClosedRange<Int64>
    ) {
        let due = now.advanced(bySeconds: .random(in: seconds, using: &random))
        let place = builds.firstIndex { due < $0.due } ?? builds.endIndex
        builds.insert(MadeBuild(image: index, build: build, due: due, step: step), at: place)
    }
}
