import EventSourcing
import Postgres

extension Instant {
    init(_ timestamp: PostgresTimestamp) {
        self.init(microsecondsSince1970: timestamp.microsecondsSince1970)
    }
}

extension PostgresTimestamp {
    init(_ instant: Instant) {
        self.init(microsecondsSince1970: instant.microsecondsSince1970)
    }
}
