import EventSourcing
import HTTPTypes
import ImageDomain
import JSON
import OCI
import Testing

@testable import ImageServer

extension API {
    static let build = #"{"baseImage":"quay.io/lab/base:1","apt":["hello jq"],"pip":["six"]}"#

    /// A new custom image's name, and the id of its first build.
    func customImage(_ build: String = Self.build, _ more: String = "") async throws -> (name: String, build: String) {
        let body = #"{"displayName":"\#(Self.unique("custom"))","type":"cpu","global":true,"build":\#(build)\#(more)}"#
        let answer = try await send(.post, "/api/v1/images", body)
        try #require(answer.status == 201, "\(answer.text)")
        return (
            try #require(answer.json["name"]?.stringValue), try #require(answer.json["lastBuild"]?["id"]?.stringValue)
        )
    }

    /// Takes a command to the log as the build supervisor does.
    @discardableResult
    func supervise(_ command: ImageCommand) async throws -> Image? {
        var generator = SystemRandomNumberGenerator()
        let metadata = CommandMetadata(
            commandID: CommandID(at: .wallClock, using: &generator),
            correlationID: "test",
            actor: EventActor(subject: "imageledger", displayName: "ImageLedger", method: "system")
        )
        return try await world.ledger.images.handle(command, metadata).state.image
    }

    /// Lets the image's last build run and succeed.
    func succeed(_ name: String) async throws {
        let image = ImageName(recorded: name)
        let state = try await world.ledger.images.state(of: image.stream).state
        let last = try #require(state.image?.builds?.last)
        try await supervise(.claimBuild(image, last.id, by: WorkerName(recorded: "here.now")))
        let result = BuildResult(
            reference: ImageReference(recorded: "127.0.0.1:9/\(name):\(last.number)"),
            digest: "sha256:\(last.number)",
            sizeBytes: 7,
            durationSeconds: 1.5
        )
        try await supervise(.recordSucceeded(image, last.id, result))
    }

    /// Waits until the tables hold all of the log.
    func settled() async throws -> String {
        try await world.ledger.log.head().description
    }
}
