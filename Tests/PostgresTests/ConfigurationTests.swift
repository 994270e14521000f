import Postgres
import Testing

@Suite("A configuration")
struct ConfigurationTests {
    @Test(
        "URL and keywords are read by libpq's own rules",
        arguments: [
            "postgresql://anna:s3cret@db.example.org:5433/images?sslmode=verify-full",
            "postgres://anna:s3cret@db.example.org:5433/images?sslmode=verify-full",
            "host=db.example.org port=5433 dbname=images user=anna password=s3cret sslmode=verify-full",
        ]
    )
    func forms(_ text: String) throws {
        let description = try PostgresConfiguration(text).description
        for part in ["host=db.example.org", "port=5433", "dbname=images", "user=anna", "sslmode=verify-full"] {
            #expect(description.contains(part))
        }
    }

    @Test(
        "no password is ever shown",
        arguments: ["postgresql://anna:s3cret@h/d?sslpassword=s3cret", "user=anna password=s3cret"]
    )
    func discretion(_ text: String) throws {
        let configuration = try PostgresConfiguration(text)
        var dumped = ""
        dump(configuration, to: &dumped)
        for shown in ["\(configuration)", String(reflecting: configuration), dumped, "\([configuration])"] {
            #expect(!shown.contains("s3cret"))
        }
    }

    @Test(
        "what cannot be read is refused with a reason that repeats no part of a password",
        arguments: [
            "postgresql://anna:s3cret%ZZ@h/d", "postgresql://anna:s3cret/x@h/d",
            "host=h password='s3cret", "host=h s3cret", "s3cret://h", "postgresql://h:s3cret/d", "host=h port=0",
        ]
    )
    func refusal(_ text: String) {
        #expect { try PostgresConfiguration(text) } throws: { error in
            guard case .invalidConfiguration = error as? PostgresError else { return false }
            return !"\(error)".contains("s3cret")
        }
    }

    @Test("an unknown keyword is refused")
    func unknownKeyword() {
        #expect(throws: PostgresError.self) { try PostgresConfiguration("hots=db.example.org") }
    }

    @Test("a time limit in the connection string is the limit for connecting")
    func connectTimeout() throws {
        #expect(try PostgresConfiguration("host=h connect_timeout=3").connectTimeout == .seconds(3))
        #expect(try PostgresConfiguration("host=h").connectTimeout == .seconds(5))
    }
}
