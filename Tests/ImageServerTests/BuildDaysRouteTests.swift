import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Builds by day")
    struct BuildDaysRouteTests {
        @Test("are counted by what became of them, of one image and as of the past too")
        func count() async throws {
            try await API.run { api in
                let (name, first) = try await api.customImage()
                let image = ImageName(recorded: name)
                let begun = try await api.settled()
                #expect(try await day(api, "image=\(name)&minPosition=\(begun)").underWay == 1)
                try await api.supervise(.cancelBuild(image, BuildID(recorded: first)))
                let cancelled = try await api.settled()
                _ = try await api.send(.post, "/api/v1/images/\(name)/builds", #"{"apt":["git"]}"#)
                try await api.succeed(name)
                let end = try await api.settled()

                let now = try await day(api, "image=\(name)&minPosition=\(end)")
                #expect(now.succeeded == 1 && now.failed == 0 && now.cancelled == 1 && now.underWay == 0)
                #expect(now.day.count == 10)
                let then = try await day(api, "image=\(name)&asOf=\(cancelled)")
                #expect(then.succeeded == 0 && then.cancelled == 1 && then.underWay == 0)
                #expect(try await day(api, "image=\(name)&asOf=\(begun)").underWay == 1)
                #expect(try await api.get("/api/v1/builds/by-day?image=\(name)&asOf=0").items.isEmpty)
                #expect(
                    try await api.get("/api/v1/builds/by-day?image=\(name)&until=2020-01-01T00:00:00Z").items.isEmpty
                )
                let since = try await day(api, "image=\(name)&since=\(now.day)T00:00:00Z")
                #expect(since == now)
            }
        }

        @Test("refuse a filter that they do not take")
        func unknown() async throws {
            try await API.run { api in
                let answer = try await api.get("/api/v1/builds/by-day?state=failed&image=Bad%20Name")
                #expect(answer.status == 422)
                #expect(Set(answer.fields) == ["state", "image"])
            }
        }

        private func day(_ api: API, _ query: String) async throws -> BuildDayRepresentation {
            let answer = try await api.get("/api/v1/builds/by-day?\(query)")
            let page = try Page<BuildDayRepresentation>(parsing: Array(answer.text.utf8))
            return try #require(page.items.first, "\(answer.text)")
        }
    }
}
