import EventSourcing
import HTTPTypes
import Hummingbird
import ImageDomain
import JSON
import Postgres
import PostgresEventLog
import PostgresTesting
import Projections
import Schema
import Testing

@testable import ImageServer

extension HTTP {
    /// On a server of its own, whose log holds what only a later version of the program can read.
    @Suite("An event of a newer version", .serialized)
    struct UnreadableEventTests {
        private static func append(_ type: EventType, to image: String, _ world: TestLedger) async throws -> Position {
            var generator = SystemRandomNumberGenerator()
            let metadata = CommandMetadata(
                commandID: CommandID(at: .wallClock, using: &generator),
                correlationID: "test",
                actor: EventActor(subject: "test", displayName: "Test", method: "test")
            )
            let event = NewEvent(type: type, schemaVersion: 1, payload: Array("{}".utf8))
            let stream = ImageName(recorded: image).stream
            return try await world.log.append(Append(to: stream, expecting: .any, [event], metadata))
                .positions.upperBound
        }

        @Test("is refused with its position, type and the version to upgrade to, and nobody is told to try again")
        func refused() async throws {
            let world = try await TestLedger(on: try TemporaryPostgres.shared)
            try await API.run(world) { api in
                let name = try await api.image("unreadable")
                let other = try await api.image("unreadable")
                _ = try await world.client.query(Statement(Schema.noteWriter), ["99.0.0"])
                let unknown = try await Self.append("ImageSigned", to: name, world)
                while await world.ledger.reads.auditTrail.status().state.isStalled == false { await Task.yield() }

                func isRefused(_ answer: Answer, _ what: String) {
                    #expect(answer.status == 409, "\(what): \(answer.text)")
                    #expect(answer.header("Retry-After") == nil, "\(what)")
                    for part in ["position \(unknown) ", "ImageSigned", "written by ImageLedger 99.0.0"] {
                        #expect(answer.detail.contains(part), "\(what): \(answer.text)")
                    }
                }
                for path in [
                    "images/\(name)/blame", "images/\(name)?asOf=\(unknown)", "images?asOf=\(unknown)",
                    "audit/net?since=0&image=\(name)", "replay/export?pseudonymise=true",
                    "replay/bisect?when=count(images)%20%3E%2099",
                ] {
                    isRefused(try await api.get("/api/v1/\(path)"), path)
                }
                let edit = #"{"description":"new"}"#
                isRefused(try await api.send(.patch, "/api/v1/images/\(name)", edit), "edit")
                let added = try await world.log.readStream(ImageName(recorded: name).stream, upTo: unknown, newest: nil)
                for position in added.map(\.position) {
                    let skip = #"{"skip":\#(position)}"#
                    isRefused(try await api.send(.post, "/api/v1/replay/what-if", skip), skip)
                }
                // What has nothing to do with it goes on.
                #expect(try await api.send(.patch, "/api/v1/images/\(other)", edit).status == 200)
                #expect(try await api.get("/api/v1/images/\(other)/blame").status == 200)
                #expect(try await api.get("/api/v1/replay/export").status == 200)

                // What is explained stands where the selection stands, for an image that went since as for one that came.
                #expect(try await api.send(.delete, "/api/v1/images/\(other)").status < 300)
                for image in [other, try await api.image("late")] {
                    var sentence = ""
                    while !sentence.contains("as of position") {
                        let answer = try await api.get("/api/v1/permissions/explain?groups=&image=\(image)")
                        sentence = answer.json["sentence"]?.stringValue ?? ""
                        #expect(answer.status == 200)
                    }
                    #expect(sentence.contains("as of position \(Position(unknown.rawValue - 1)), behind which"))
                    let cause = image == other ? "it is neither global" : "there was no image of that name"
                    #expect(sentence.contains(cause), "\(sentence)")
                }

                // The projectors stall at the first one, so the second is met when the answer has begun.
                let second = try await Self.append("ImageFramed", to: other, world)
                let export = try await api.get("/api/v1/replay/export?from=\(unknown.next)&pseudonymise=true")
                let lines = export.text.split(separator: "\n")
                #expect(export.status == 200)
                let last = try JSONValue(parsing: Array(try #require(lines.last).utf8))
                let detail = last["problem"]?["detail"]?.stringValue ?? ""
                #expect(detail.contains("position \(second) (ImageFramed"), "\(detail)")
                #expect(detail.contains("99.0.0"))
                #expect(!export.text.contains(#"{"events":"#))
            }
        }
    }
}

extension ProjectionStatus.State {
    fileprivate var isStalled: Bool {
        if case .stalled = self { true } else { false }
    }
}
