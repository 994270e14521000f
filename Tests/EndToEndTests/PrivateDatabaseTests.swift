import Foundation
import Postgres
import Testing

@Suite("The PostgreSQL that a server starts for itself")
struct PrivateDatabaseTests {
    @Test("belongs to a role that is no superuser and that nobody logs in as, and the server is neither of the two")
    func owner() async throws {
        try await RunningServer.with(database: nil) { server in
            let connection = try await PostgresConnection.connect(PostgresConfiguration(server.databaseURL))
            let owners = try await connection.query(
                """
                SELECT r.rolname, r.rolsuper OR r.rolcanlogin OR r.rolcreaterole FROM pg_roles r
                WHERE r.oid IN (
                    (SELECT proowner FROM pg_proc WHERE proname = 'append_events'),
                    (SELECT relowner FROM pg_class WHERE oid = 'event_log.events'::regclass),
                    (SELECT datdba FROM pg_database WHERE datname = current_database())
                )
                """
            )
            #expect(owners.count == 1)
            #expect(try owners[0].decode(0, as: String.self) == "imageledger_owner")
            #expect(try owners[0].decode(1, as: Bool.self) == false)
            let server = try await connection.query(
                "SELECT rolsuper, pg_has_role(current_user, 'imageledger_owner', 'MEMBER') FROM pg_roles WHERE rolname = current_user"
            )
            #expect(try server[0].decode(0, as: Bool.self) == false)
            #expect(try server[0].decode(1, as: Bool.self) == false)
            await connection.close()
        }
    }
}
