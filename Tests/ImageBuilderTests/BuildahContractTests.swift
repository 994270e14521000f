import ImageBuilderTesting
import Testing

@Suite("What every build backend promises, of buildah", .serialized, .timeLimit(.minutes(3)))
struct BuildahContractTests {
    @Test("on this machine", arguments: BuildBackendContract.all)
    func buildah(_ contract: BuildBackendContract) async throws {
        try await BuildahHarness.with { try await contract.check($0) }
    }
}
