import Host
import HostTesting
import SystemPackage
import Testing

@testable import EmbeddedPostgres

@Suite("The installed PostgreSQL")
struct InstallationTests {
    @Test(
        "its major version is read from what it prints",
        arguments: [
            ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 15),
            ("postgres (PostgreSQL) 17beta1", 17),
            ("14\n", 14),
            ("9.6\n", 9),
            ("postgres", nil),
        ]
    )
    func version(output: String, expected: Int?) {
        #expect(Installation.majorVersion(in: output) == expected)
    }

    @Test("that the operator names is the only one looked at")
    func unusable() async {
        await #expect(
            throws: EmbeddedPostgresError.unusableBinaries(folder: "/tmp", reason: "there is no working PostgreSQL")
        ) {
            try await Installation.find(for: nil, cluster: "/c", environment: [Installation.variable: "/tmp"])
        }
    }

    @Test("of another version than the cluster is refused, with the package to install")
    func mismatch() async throws {
        let error = await #expect(throws: EmbeddedPostgresError.self) {
            try await Installation.find(for: 9, cluster: "/c", environment: [:])
        }
        #expect(try #require(error).description.contains("apt-get install postgresql-9"))
    }

    @Test("is found for the cluster's own version, and beside the real file when the PATH has a link")
    func found() async throws {
        let latest = try await Installation.find(for: nil, cluster: "/c", environment: [:])
        #expect(try await Installation.find(for: latest.version, cluster: "/c", environment: [:]) == latest)
        try await withTemporaryFolder { folder in
            try await Program("/bin/ln", ["-s", latest.postgres.string, folder.appending("postgres").string]).output()
            let linked = try await Installation.find(
                for: nil,
                cluster: "/c",
                environment: [Installation.variable: folder.string]
            )
            #expect(linked == latest)
        }
    }
}
