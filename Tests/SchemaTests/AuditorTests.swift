import Postgres
import Schema
import Testing

@Suite("What auditors may read with psql")
struct AuditorTests {
    @Test("the audit trail, and nothing besides; and they change nothing")
    func privileges() async throws {
        try await withFreshDatabase { owner, url in
            try await owner.execute(
                script: """
                    INSERT INTO read_models.audit_trail VALUES (
                        1, now(), 'ada', 'Ada', 'token', 'ImageEdited', 'image-a', 1, 'a', ARRAY['ml'], 'because', '10.0.0.1',
                        '[{"field":"type","before":"cpu","after":"gpu"}]', 'Ada edited the image a', 'ada edited'
                    )
                    """
            )
            var configuration = try PostgresConfiguration(url)
            configuration.settings["role"] = "imageledger_auditor"
            let auditor = try await PostgresConnection.connect(configuration)
            let rows = try await auditor.query(
                "SELECT actor, changes -> 0 ->> 'after' FROM audit.audit_trail WHERE groups @> ARRAY['ml']"
            )
            #expect(try rows.decode(String.self, String.self).map { "\($0) \($1)" } == ["ada gpu"])
            for refused in [
                "INSERT INTO audit.audit_trail (position) VALUES (2)", "UPDATE audit.audit_trail SET reason = ''",
                "DELETE FROM audit.audit_trail", "SELECT * FROM event_log.events",
                "SELECT * FROM read_models.audit_trail", "SELECT * FROM credentials.token_hashes",
                "SELECT * FROM credentials.pull_secrets", "CREATE TABLE audit.notes ()",
            ] {
                let error = await #expect(throws: PostgresError.self, "\(refused)") {
                    try await auditor.execute(script: refused)
                }
                #expect(error?.sqlState == .insufficientPrivilege, "\(refused)")
            }
            await auditor.close()
        }
    }

    @Test("the view and each of its columns say what they are")
    func comments() async throws {
        try await withFreshDatabase { owner, _ in
            let silent = try await owner.query(
                """
                SELECT attname::text FROM pg_attribute
                WHERE attrelid = 'audit.audit_trail'::regclass AND attnum >= 0 AND col_description(attrelid, attnum) IS NULL
                UNION ALL SELECT 'the view' WHERE obj_description('audit.audit_trail'::regclass) IS NULL
                """
            )
            #expect(try silent.map { row in try row.decode(0, as: String.self) } == [])
        }
    }

    @Test("the server can tell whether they may")
    func known() async throws {
        try await withFreshDatabase { owner, _ in
            let statement = Statement(Schema.auditorsCanRead)
            #expect(try await owner.query(statement)[0].decode(0, as: Bool.self))
            try await owner.execute(script: "REVOKE SELECT ON audit.audit_trail FROM imageledger_auditor")
            #expect(try await !owner.query(statement)[0].decode(0, as: Bool.self))
        }
    }
}
