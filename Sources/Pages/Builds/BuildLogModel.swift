import HTTPTypes
import ImageAPI

/// The end of a build's log, as far as it is.
struct BuildLogModel: Sendable {
    let text: String
    /// The number of the last line that is shown.
    let line: String
    let address: String
    /// Where the lines that come are to be had; `nil` when none come any more.
    let follows: String?
    let isCut: Bool
    let isEmpty: Bool

    static let mostLines = 500

    /// `nil` for a build of the past that was under way then: of a log there is only the whole.
    static func read(of build: BuildRepresentation, _ visit: Visit) async throws -> BuildLogModel? {
        if visit.asOf != nil, build.isUnderWay { return nil }
        let answer = try await visit.answer(.buildLog, build.id, query: ["tail": String(mostLines)])
        return BuildLogModel(build, answer)
    }

    private init(_ build: BuildRepresentation, _ answer: APIAnswer) {
        text = String(decoding: answer.bytes, as: UTF8.self)
        line = answer.headers[.ledgerLogLine] ?? "0"
        address = Route.buildLog.target(build.id)
        follows = build.isUnderWay ? address : nil
        isCut = (Int(line) ?? 0) > Self.mostLines
        isEmpty = answer.bytes.isEmpty
    }
}
