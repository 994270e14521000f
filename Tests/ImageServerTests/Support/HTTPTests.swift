import Testing

/// All tests that talk to the real router over the one shared PostgreSQL.
@Suite("HTTP")
enum HTTP {}
