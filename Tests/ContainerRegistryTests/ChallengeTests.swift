import NIOHTTP1
import Testing

@testable import ContainerRegistry

@Suite("What a registry wants to see first")
struct ChallengeTests {
    private func challenges(_ headers: String...) -> [AuthenticationChallenge] {
        AuthenticationChallenge.all(in: HTTPHeaders(headers.map { ("WWW-Authenticate", $0) }))
    }

    private func bearer(_ parameters: [String: String]) -> AuthenticationChallenge {
        AuthenticationChallenge(scheme: "bearer", parameters: parameters)
    }

    @Test("a challenge has a scheme and parameters, quoted or not, in any case")
    func one() {
        #expect(
            challenges(#"Bearer realm="https://auth.example/token",service="a b",scope="repository:a/b:pull,push""#)
                == [
                    bearer([
                        "realm": "https://auth.example/token", "service": "a b", "scope": "repository:a/b:pull,push",
                    ])
                ]
        )
        #expect(
            challenges(#"BEARER Realm = x , SERVICE="\"quoted\"""#) == [
                bearer(["realm": "x", "service": "\"quoted\""])
            ]
        )
        #expect(challenges("Basic") == [AuthenticationChallenge(scheme: "basic", parameters: [:])])
    }

    @Test("several challenges stand in one header or in several")
    func several() {
        let basic = AuthenticationChallenge(scheme: "basic", parameters: ["realm": "r"])
        let both = [basic, bearer(["realm": "x"])]
        #expect(challenges(#"Basic realm="r", Bearer realm="x""#) == both)
        #expect(challenges(#"Basic realm="r""#, "Bearer realm=x") == both)
    }

    @Test("what is no challenge is none", arguments: ["", ",,", "\"", "Bearer realm=\"open", "Bearer (comment)", "é"])
    func none(_ text: String) {
        #expect(challenges(text).allSatisfy { $0.parameters.isEmpty })
    }
}
