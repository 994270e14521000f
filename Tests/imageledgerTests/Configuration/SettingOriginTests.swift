import Testing
import Yams

@testable import imageledger

@Suite("What --print-config prints")
struct SettingOriginTests {
    @Test("it is a configuration file that says the same, with where each came from, and no secret")
    func yaml() throws {
        let settings = try Settings(
            flags: ["database": "postgresql://u:p%40ss@h/db?sslmode=require&password=x", "data": "it's: here"],
            environment: [
                "IMAGELEDGER_LISTEN": "[::1]:0",
                "IMAGELEDGER_SECRET_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            ]
        )
        let text = settings.origins.yaml
        #expect(
            text == """
                # config: null                                                    # default
                data: 'it''s: here'                                               # --data
                listen: '[::1]:0'                                                 # IMAGELEDGER_LISTEN
                database: 'postgresql://u:***@h/db?sslmode=require&password=***'  # --database
                postgres-bin: null                                                # default
                registry: null                                                    # default
                registry-username: null                                           # default
                registry-password-file: null                                      # default
                docker-registry: null                                             # default
                secret-key: '…'                                                   # IMAGELEDGER_SECRET_KEY
                secret-key-file: null                                             # default
                build-timeout: 3600                                               # default
                builds-parallel: 2                                                # default
                build-log-limit: 8388608                                          # default
                build-log-days: 90                                                # default
                builds-kept: 10                                                   # default
                build-ca-file: null                                               # default
                max-body: 1048576                                                 # default
                log-level: info                                                   # default

                """
        )
        let mapping = try Yams.compose(yaml: text)?.mapping
        #expect(mapping?["data"]?.string == "it's: here")
        #expect(mapping?["listen"]?.string == "[::1]:0")
    }
}

@Suite("URLs of databases")
struct DatabaseURLTests {
    @Test(
        "no secret is shown, wherever libpq lets one stand",
        arguments: [
            ("postgresql://h/db", "postgresql://h/db"), ("postgres://u@h/db", "postgres://u@h/db"),
            ("postgresql://u:secret@h:5432/db", "postgresql://u:***@h:5432/db"),
            ("postgresql://u:se/cr@et@h/db", "postgresql://u:***@h/db"),
            ("postgresql:///db?host=/run/x&password=secret", "postgresql:///db?host=/run/x&password=***"),
            ("postgresql://h?pass%77ord=secret&sslpassword=secret", "postgresql://h?pass%77ord=***&sslpassword=***"),
            ("host=h password=secret", "***"),
        ]
    )
    func masked(_ text: String, _ shown: String) {
        #expect(DatabaseURL.masked(text) == shown)
    }

    @Test("what is no URL of PostgreSQL is refused", arguments: ["mysql://h", "host=h", "", "postgresql://h\n"])
    func refused(_ text: String) {
        #expect(throws: InvalidSetting.self) { try DatabaseURL(text) }
    }
}

@Suite("Listen addresses")
struct ListenAddressTests {
    @Test("host and port are told apart", arguments: ["127.0.0.1:8080", "localhost:0", "[::1]:65535", "0.0.0.0:1"])
    func accepted(_ text: String) throws {
        #expect(try ListenAddress(text).description == text)
    }

    @Test(
        "anything else is refused",
        arguments: ["", ":80", "8080", "a:", "a:65536", "::1:80", "a b:1", "http://a:1", "a:-1"]
    )
    func refused(_ text: String) {
        #expect(throws: InvalidSetting.self) { try ListenAddress(text) }
    }
}
