import EventSourcing
import HTTPTypes
import Hummingbird
import JSON
import RegistryTesting
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Adding an image that the registry is asked for first")
    struct ImageVerificationTests {
        private func add(_ api: API, _ url: String, _ more: String = #","verify":true"#) async throws -> Answer {
            try await api.send(
                .post,
                "/api/v1/images",
                #"{"displayName":"verified","type":"universal","url":"\#(url)"\#(more)}"#
            )
        }

        @Test("an image that is there is added, one that is not is refused with what to do, and unasked both are added")
        func registry() async throws {
            try await RunningRegistry.with { registry in
                try await registry.push("lab/notebook", "1.0")
                try await API.run { api in
                    let there = "\(registry.host)/lab/notebook:1.0"
                    let missing = "\(registry.host)/lab/notebook:2.0"
                    #expect(try await add(api, there).status == 201)
                    let refused = try await add(api, missing)
                    #expect(refused.status == 422)
                    #expect(refused.fields == ["url"])
                    #expect(refused.text.contains("has no image '\(missing)'"))
                    let other = try await add(api, there, #","verify":true,"urlForGpu":"\#(missing)""#)
                    #expect(other.fields == ["urlForGpu"])
                    #expect(try await add(api, missing, "").status == 201)
                    #expect(try await add(api, missing, #","verify":false"#).status == 201)
                }
            }
        }

        @Test(
            "a closed registry is asked with the image's pull secret, and of an image to be built the base is looked for"
        )
        func closed() async throws {
            try await RunningRegistry.with(isClosed: true) { registry in
                try await registry.push("lab/notebook", "1.0")
                try await API.run { api in
                    let there = "\(registry.host)/lab/notebook:1.0"
                    let refused = try await add(api, there)
                    #expect(refused.fields == ["url"])
                    #expect(refused.text.contains("wants credentials"))
                    let secret = API.unique("alice")
                    let body = #"""
                        {"name":"\#(secret)","registry":"\#(registry.host)","username":"alice","password":"s3cret"}
                        """#
                    #expect(try await api.send(.post, "/api/v1/pull-secrets", body).status == 201)
                    #expect(try await add(api, there, #","verify":true,"pullSecret":"\#(secret)""#).status == 201)

                    func custom(_ base: String) async throws -> Answer {
                        let build = #"{"baseImage":"\#(base)","pullSecret":"\#(secret)","apt":["git"]}"#
                        return try await api.send(
                            .post,
                            "/api/v1/images",
                            #"{"displayName":"verified","type":"cpu","build":\#(build),"verify":true}"#
                        )
                    }
                    #expect(try await custom(there).status == 201)
                    #expect(try await custom("\(registry.host)/lab/none:1").fields == ["build.baseImage"])
                }
            }
        }

        @Test("that a registry cannot be reached is said as such")
        func unreachable() async throws {
            var host = ""
            try await RunningRegistry.with { host = $0.host }
            let gone = host
            try await API.run { api in
                let refused = try await add(api, "\(gone)/lab/notebook:1.0")
                #expect(refused.status == 422)
                #expect(refused.fields == ["url"])
                #expect(refused.text.contains("registry \(gone) cannot be reached (connection refused)"))
                #expect(try await add(api, "\(gone)/lab/notebook:1.0", "").status == 201)
            }
        }
    }
}
