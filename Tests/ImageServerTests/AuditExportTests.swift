import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import NIOCore
import PostgresEventLog
import Projections
import ReadModels
import Synchronization
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Exports of the audit trail")
    struct AuditExportTests {
        @Test("an export breaks off behind the rows that were written when its token was revoked")
        func revoked() async throws {
            try await API.run { api in
                let auditor = try await api.issue("auditor")
                let image = try await api.image("revoked")
                let doorkeeper = Doorkeeper(
                    authenticator: api.world.authenticator,
                    sessions: Sessions(api.world.client),
                    links: LogInLinks()
                )
                var filter = AuditFilter()
                filter.image = ImageName(recorded: image)
                try await api.world.ledger.reads.auditTrail.wait(
                    until: api.world.log.head(),
                    timeout: .seconds(30)
                )
                let revocation = Task {
                    let answer = try await api.send(.delete, "/api/v1/tokens/\(auditor.id)")
                    #expect(answer.status == 204)
                }
                let export = AuditExport(
                    walk: try await AuditQueries(api.world.client).walk(filter),
                    format: .jsonLines,
                    answer: LongAnswer(longestTrust: .zero) {
                        // While it is written; by now the first rows are.
                        try? await revocation.value
                        return (try? await doorkeeper.authenticator.identity(of: auditor.value[...])) != .some(nil)
                    }
                )
                let written = Written()
                var writer: any ResponseBodyWriter = written
                await #expect(throws: LongAnswer.Interruption.notAdmitted) { try await export.write(to: &writer) }
                #expect(written.text.contains("ImageAdded"))
            }
        }
    }
}

private struct Written: ResponseBodyWriter {
    private final class State: Sendable {
        let text = Mutex("")
    }

    private let state = State()

    var text: String { state.text.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws { state.text.withLock { $0 += String(buffer: buffer) } }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
