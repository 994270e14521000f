import Postgres
import Testing

@Suite("Backoff")
struct BackoffTests {
    @Test("the ceiling doubles up to the limit, and starts anew after a success")
    func ceiling() {
        var backoff = Backoff(first: .milliseconds(50), limit: .seconds(1), random: { 1 })
        let waits = (0..<7).map { _ in backoff.next() }
        #expect(waits == [50, 100, 200, 400, 800, 1000, 1000].map { .milliseconds($0) })
        backoff.reset()
        #expect(backoff.next() == .milliseconds(50))
    }

    @Test("a random share of the ceiling is waited")
    func jitter() {
        var backoff = Backoff(first: .milliseconds(100), limit: .seconds(1), random: { 0.25 })
        #expect(backoff.next() == .milliseconds(25))
        #expect(backoff.next() == .milliseconds(50))
    }

    @Test("any number of attempts stays within the limit")
    func manyAttempts() {
        var backoff = Backoff(first: .milliseconds(50), limit: .seconds(5))
        let waits = (0..<200).map { _ in backoff.next() }
        #expect(waits.allSatisfy { (.zero ... .seconds(5)).contains($0) })
    }
}
