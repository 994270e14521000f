import Foundation
import Postgres
import PostgresTesting
import Testing

@Suite("TLS")
struct TLSTests {
    /// A server that speaks TLS with a certificate of its own, on the loopback address.
    private struct Server: Sendable {
        let postgres: TemporaryPostgres
        let port: Int
        let certificate: String

        init() throws {
            port = try freePort()
            postgres = try TemporaryPostgres(settings: [
                "listen_addresses": "127.0.0.1", "port": "\(port)", "fsync": "off",
            ])
            certificate = try postgres.makeCertificate()
            try postgres.sql("ALTER SYSTEM SET ssl = on")
            try postgres.sql("CREATE ROLE anna LOGIN PASSWORD 's3cret'")
            try postgres.restart()
        }

        func configuration(_ options: String) throws -> PostgresConfiguration {
            try PostgresConfiguration("postgresql://anna:s3cret@127.0.0.1:\(port)/postgres?\(options)")
        }
    }

    @Test(
        "a session is encrypted when the connection string asks for it, and a wrong authority or password is refused in words"
    )
    func modes() async throws {
        let server = try await offThePool { try Server() }
        for options in ["sslmode=require", "sslmode=verify-full&sslrootcert=\(server.certificate)"] {
            let connection = try await PostgresConnection.connect(server.configuration(options))
            let row = try await connection.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")[0]
            #expect(try row.decode(Bool.self))
            await connection.close()
        }

        let stranger = try server.postgres.makeCertificate(name: "stranger")
        await #expect {
            try await PostgresConnection.connect(server.configuration("sslmode=verify-full&sslrootcert=\(stranger)"))
        } throws: { error in
            guard case .cannotConnect(let reason) = error as? PostgresError else { return false }
            return reason.contains("certificate verify failed")
        }

        let wrong = try PostgresConfiguration(
            "postgresql://anna:wr0ng@127.0.0.1:\(server.port)/postgres?sslmode=require"
        )
        await #expect { try await PostgresConnection.connect(wrong) } throws: { error in
            "\(error)".contains("password authentication failed") && !"\(error)".contains("wr0ng")
        }
    }
}

/// One that nobody listens on at this moment.
private func freePort() throws -> Int {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
        guard let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
        return bind(listener, pointer, length) == 0 ? getsockname(listener, pointer, &length) : -1
    }
    try #require(code == 0)
    return Int(UInt16(bigEndian: address.sin_port))
}
