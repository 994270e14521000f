import EventSourcing
import HTTPTypes
import Hummingbird
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Previewing a build")
    struct BuildPreviewTests {
        @Test("answers the Containerfile and how the packages were read, and appends nothing")
        func preview() async throws {
            try await API.run { api in
                let head = try await api.world.ledger.log.head()
                let body = #"{"baseImage":"quay.io/lab/base:1","apt":["hello jq"],"conda":[],"pip":["six>=1.16"]}"#
                let answer = try await api.send(.post, "/api/v1/builds/preview", body)
                #expect(answer.status == 200, "\(answer.text)")
                #expect(answer.json["containerfile"]?.stringValue?.hasPrefix("FROM quay.io/lab/base:1\n") == true)
                #expect(answer.json["packages"]?["apt"]?.arrayValue == [.string("hello"), .string("jq")])
                #expect(answer.json["packages"]?["conda"]?.arrayValue == [])
                #expect(answer.json["packages"]?["pip"]?.arrayValue == [.string("six>=1.16")])
                // Other tests may append beside this one, but none of them a build.
                let events = try await api.get("/api/v1/events?after=\(head)&limit=1000").items
                #expect(!events.contains { $0["type"]?.stringValue?.hasPrefix("Build") == true })
            }
        }

        @Test("names every bad line by its list and its place, beside every other bad field")
        func faults() async throws {
            try await API.run { api in
                let body = #"{"baseImage":"A","apt":["hello","-y"],"pip":["six","--index-url=x",7],"colour":1}"#
                let answer = try await api.send(.post, "/api/v1/builds/preview", body)
                #expect(answer.status == 422)
                #expect(Set(answer.fields) == ["colour", "baseImage", "apt[1]", "pip[1]", "pip[2]"])
            }
        }
    }
}
