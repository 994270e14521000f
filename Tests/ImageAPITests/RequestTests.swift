import ImageAPI
import JSON
import Testing

@Suite("Requests")
struct RequestTests {
    @Test("absent, null and set stay apart in an edit")
    func patches() throws {
        let edit = try read(EditImageRequest.self, #"{"description":null,"url":"a:1","groups":[]}"#)
        #expect(edit == EditImageRequest(description: .clear, url: .set("a:1"), groups: .set([])))
        #expect(String(decoding: edit.bytes, as: UTF8.self) == #"{"description":null,"url":"a:1","groups":[]}"#)
    }

    @Test("what is written is read back the same")
    func roundTrips() throws {
        try expectRoundTrip(
            AddImageRequest(
                displayName: "torch",
                name: "torch-1",
                description: "d",
                type: "cpu",
                url: "a:1",
                urlForGPU: "a:2",
                pullSecret: "s",
                global: true,
                groups: ["a", "b"]
            )
        )
        try expectRoundTrip(AddImageRequest(displayName: nil, type: nil))
        try expectRoundTrip(
            AddImageRequest(
                displayName: "torch",
                type: "cpu",
                build: BuildRequest(
                    baseImage: .set("python:3.12"),
                    pullSecret: .clear,
                    apt: .set([]),
                    pip: .set(["six"])
                ),
                verify: true
            )
        )
        try expectRoundTrip(BuildRequest())
        try expectRoundTrip(
            BuildRequest(baseImage: .clear, pullSecret: .set("s"), apt: .clear, conda: .set(["a", "b"]))
        )
        try expectRoundTrip(RollBackRequest(build: 3))
        try expectRoundTrip(RollBackRequest(build: nil))
        try expectRoundTrip(
            AddPullSecretRequest(name: "ghcr", value: .init(registry: "ghcr.io", username: "ada", password: "p\"w"))
        )
        try expectRoundTrip(ReplacePullSecretRequest(value: .init(dockerconfigjson: #"{"auths":{}}"#)))
        try expectRoundTrip(EditImageRequest(displayName: .set("x"), urlForGPU: .clear, global: .set(false)))
        try expectRoundTrip(ChangeGroupsRequest(global: .keep, groups: .set(["a"])))
        try expectRoundTrip(AddGroupRequest(name: "ml", displayName: "ML"))
        try expectRoundTrip(EditGroupRequest(displayName: .clear))
        try expectRoundTrip(
            IssueTokenRequest(
                subject: "bob",
                role: "user",
                groups: [],
                groupAdmin: ["ml"],
                expiresAt: "2027-01-01T00:00:00Z"
            )
        )
    }

    @Test("every fault of a body's shape is named at once, and what could be read is kept")
    func allFaults() throws {
        let json = try JSONValue(
            parsing: Array(#"{"displayName":1,"urll":"x","groups":["a",2,null],"type":"cpu","colour":"red"}"#.utf8)
        )
        let (request, errors) = try AddImageRequest.reading(json)
        #expect(request == AddImageRequest(displayName: nil, type: "cpu", url: nil, groups: ["a", "", ""]))
        #expect(errors.map(\.field) == ["displayName", "groups[1]", "groups[2]", "urll", "colour"])
        #expect(errors.first?.message == "must be a string, not a number")
        #expect(errors.first { $0.field == "urll" }?.message == "is not known here; did you mean 'url'?")
        #expect(throws: InvalidBody(errors: errors)) { try AddImageRequest(json: json) }
    }

    @Test("the faults of a build within an image are named behind it")
    func faultsWithin() throws {
        let json = try JSONValue(
            parsing: Array(#"{"build":{"baseImage":1,"apt":["a",2],"pips":[]},"url":null}"#.utf8)
        )
        let (request, errors) = try AddImageRequest.reading(json)
        #expect(errors.map(\.field) == ["build.baseImage", "build.apt[1]", "build.pips"])
        #expect(request.build?.apt == .set(["a", ""]))
        #expect(request.url == nil)
    }

    @Test("the value of a pull secret stands in no description")
    func unsaid() {
        let value = PullSecretValue(
            registry: "ghcr.io",
            username: "ada",
            password: "s3cret",
            dockerconfigjson: "s3cret"
        )
        let request = AddPullSecretRequest(name: "ghcr", value: value)
        var dumped = ""
        dump(request, to: &dumped)
        for text in ["\(request)", String(reflecting: request), "\(value)", dumped] {
            #expect(!text.contains("s3cret"))
        }
    }

    @Test("a body that is no object is refused", arguments: ["[]", "null", "\"x\"", "1"])
    func noObject(_ text: String) throws {
        #expect(throws: InvalidBody.self) { try read(AddGroupRequest.self, text) }
    }

    private func read<Request: RequestBody>(_ type: Request.Type, _ text: String) throws -> Request {
        try Request(json: JSONValue(parsing: Array(text.utf8)))
    }

    private func expectRoundTrip<Request: RequestBody>(_ request: Request) throws {
        #expect(try Request(json: JSONValue(parsing: request.bytes)) == request)
    }
}
