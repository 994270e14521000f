import Postgres
import PostgresTesting
import Testing

@Suite("LISTEN")
struct NotificationTests {
    private func pair() async throws -> (listener: PostgresConnection, speaker: PostgresConnection) {
        let configuration = try await freshDatabase()
        return try await (PostgresConnection.connect(configuration), PostgresConnection.connect(configuration))
    }

    @Test(
        "notifications arrive in order, with channel and payload",
        arguments: ["events", "with \"quotes\" and Ünicode"]
    )
    func arrival(_ channel: String) async throws {
        let (listener, speaker) = try await pair()
        try await listener.listen(channel)
        for number in 0..<3 {
            _ = try await speaker.query("SELECT pg_notify($1, $2)", [channel, "\(number)"])
        }
        for number in 0..<3 {
            let notification = try await listener.nextNotification()
            #expect(notification?.channel == channel)
            #expect(notification?.payload == "\(number)")
        }
    }

    @Test("one that is waited for arrives")
    func waiting() async throws {
        let (listener, speaker) = try await pair()
        try await listener.listen("events")
        async let notification = listener.nextNotification(timeout: .seconds(60))
        _ = try await speaker.query("NOTIFY events, 'now'")
        #expect(try await notification?.payload == "now")
    }

    @Test("one that comes during a query is kept")
    func kept() async throws {
        let (listener, speaker) = try await pair()
        try await listener.listen("events")
        _ = try await speaker.query("NOTIFY events, 'kept'")
        _ = try await listener.query("SELECT 1")
        #expect(try await listener.nextNotification()?.payload == "kept")
    }

    @Test("silence ends with the time-out, and the connection goes on")
    func timeOut() async throws {
        let connection = try await freshConnection()
        try await connection.listen("events")
        #expect(try await connection.nextNotification(timeout: .milliseconds(20)) == nil)
        #expect(try await connection.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("cancelling the task ends the wait at once, and the connection goes on")
    func cancellation() async throws {
        let connection = try await freshConnection()
        try await connection.listen("events")
        let task = Task { try await connection.nextNotification() }
        task.cancel()
        await #expect(throws: PostgresError.cancelled) { try await task.value }
        #expect(try await connection.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("the end of the connection ends the wait")
    func loss() async throws {
        let (listener, speaker) = try await pair()
        try await listener.listen("events")
        let task = Task { try await listener.nextNotification() }
        try await speaker.terminateOthers()
        await #expect { try await task.value } throws: { error in
            guard case .connectionLost = error as? PostgresError else { return false }
            return true
        }
        #expect(listener.isClosed)
    }

    @Test("closing the connection ends the wait")
    func close() async throws {
        let connection = try await freshConnection()
        try await connection.listen("events")
        let task = Task { try await connection.nextNotification() }
        await connection.close()
        await #expect(throws: PostgresError.self) { try await task.value }
    }
}
