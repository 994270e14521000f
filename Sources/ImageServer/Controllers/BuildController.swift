import Containerfile
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain

/// Builds of custom images.
struct BuildController: Sendable {
    /// Says what a build would run, and starts none.
    func preview(_ call: Call) async throws -> Response {
        var faults = Faults()
        let (request, _) = try await call.request(BuildRequest.self, &faults)
        let input = try BuildDraft(request, faults: faults.found).parse()
        return Response.json(BuildPreview(input))
    }
}

extension BuildDraft {
    init(_ request: BuildRequest, faults: [FieldFault]) {
        self.init(
            baseImage: request.baseImage,
            pullSecret: request.pullSecret,
            apt: request.apt,
            conda: request.conda,
            pip: request.pip,
            faults: faults
        )
    }
}

extension BuildPreview {
    init(_ input: BuildInput) {
        self.init(
            containerfile: input.containerfile.description,
            apt: input.packages.apt.map(\.description),
            conda: input.packages.conda.map(\.description),
            pip: input.packages.pip.map(\.description)
        )
    }
}
