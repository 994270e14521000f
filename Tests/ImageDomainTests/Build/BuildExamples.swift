import EventSourcing
import ImageDomain
import OCI

/// A custom image, and what happens to its builds.
extension Example {
    static let customAdded = ImageEvent.imageAdded(
        ImageAdded(
            name: name,
            displayName: DisplayName(recorded: "minimal-notebook"),
            type: .cpu,
            url: nil,
            source: .custom
        )
    )

    static let firstStarted = started(build, 1)
    static let firstClaimed = claimed(build, 1)
    static let firstSucceeded = succeeded(build, 1)

    static func started(_ build: BuildID, _ number: Int, _ input: BuildInput = Example.input) -> ImageEvent {
        .buildStarted(BuildStarted(buildID: build, number: number, input: input))
    }

    static func claimed(_ build: BuildID, _ number: Int) -> ImageEvent {
        .buildClaimed(BuildClaimed(buildID: build, number: number, worker: worker))
    }

    static func artefact(_ build: BuildID, _ number: Int, digest: String? = nil) -> Artefact {
        Artefact(
            buildID: build,
            number: number,
            reference: ImageReference(recorded: "127.0.0.1:5000/\(name):\(number)"),
            digest: digest ?? "sha256:\(number)"
        )
    }

    static func succeeded(_ build: BuildID, _ number: Int, replacing replaced: Artefact? = nil) -> ImageEvent {
        .buildSucceeded(
            BuildSucceeded(
                artefact: artefact(build, number),
                sizeBytes: 123_456_789,
                durationSeconds: 61.25,
                replaced: replaced
            )
        )
    }

    static func result(_ number: Int) -> BuildResult {
        BuildResult(
            reference: artefact(build, number).reference,
            digest: "sha256:\(number)",
            sizeBytes: 123_456_789,
            durationSeconds: 61.25
        )
    }

    static let failure = BuildFailure(.packageNotFound, "E: Unable to locate package gti", step: 4, exitCode: 100)
    static let firstFailed = ImageEvent.buildFailed(BuildFailed(buildID: build, number: 1, failure: failure))
    static let firstCancelled = ImageEvent.buildCancelled(BuildCancelled(buildID: build, number: 1))

    /// Everything up to the end of a first build that succeeded.
    static let ready = [customAdded, firstStarted, firstClaimed, firstSucceeded]
}
