import ImageAPI
import Testing

@testable import ImageCLI

@Suite("Answers that get lost")
struct LostAnswerTests {
    private static let lost = Result<TransportAnswer, TransportFault>.failure(.answerLost("connection reset"))
    private static let refused = Result<TransportAnswer, TransportFault>.failure(.notConnected("connection refused"))

    @Test("a write whose answer is lost is sent again under the same key, and the outcome told is the server's")
    func repeated() async {
        let run = await Invocation.run(
            ["images", "edit", "torch", "--url", "a:2"],
            answers: [Self.lost, Self.refused, .answer(200, Answers.image())]
        )
        #expect(run.status == .done)
        #expect(run.requests.map { $0.header("Idempotency-Key") } == ["key-1", "key-1", "key-1"])
        #expect(Set(run.requests.map(\.bodyText)) == [#"{"url":"a:2"}"#])
        #expect(run.errors.contains("no answer (connection reset); asking again under the same key key-1"))
    }

    @Test("after three repetitions the outcome is said to be unknown, with the key that settles it")
    func unknown() async {
        let run = await Invocation.run(
            ["groups", "add", "ml"],
            answers: [Self.lost, Self.lost, Self.lost, Self.lost]
        )
        #expect(run.status == .unreachable)
        #expect(run.requests.count == 4)
        #expect(run.errors.contains("Whether it was done is not known."))
        #expect(run.errors.contains("--idempotency-key key-1"))
    }

    @Test("a key that was given is used")
    func givenKey() async {
        let run = await Invocation.run(["groups", "add", "ml", "--idempotency-key", "mine"], answers: [.answer(201)])
        #expect(run.requests.first?.header("Idempotency-Key") == "mine")
    }

    @Test("a write that surely did not arrive is not sent again")
    func notSent() async {
        let run = await Invocation.run(["groups", "add", "ml"], answers: [Self.refused])
        #expect(run.status == .unreachable)
        #expect(run.requests.count == 1)
        #expect(!run.errors.contains("not known"))
    }

    @Test("a server that cannot say yet is asked again, and its last word is told")
    func unavailable() async {
        let problem = Problem(status: 503, detail: "The database does not answer.")
        let busy = Result<TransportAnswer, TransportFault>.answer(503, problem, headers: [("Retry-After", "2")])
        let run = await Invocation.run(["groups", "add", "ml"], answers: [busy, busy, busy, busy])
        #expect(run.status == .failed)
        #expect(run.requests.count == 4)
        #expect(
            run.errors.hasSuffix("Error: The database does not answer.\nThe server asks to try again in 2 seconds.\n")
        )
    }

    @Test("a read whose answer is lost is not repeated")
    func read() async {
        let run = await Invocation.run(["selection"], answers: [Self.lost])
        #expect(run.status == .unreachable)
        #expect(run.requests.count == 1)
    }
}
