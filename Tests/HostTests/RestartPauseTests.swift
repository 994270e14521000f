import Host
import Testing

@Suite("The pause before a restart")
struct RestartPauseTests {
    @Test("grows with each restart up to 10 s, and begins anew after a quiet minute")
    func pause() {
        var pause = RestartPause()
        let begin = ContinuousClock.now
        let delays = (0..<8).map { _ in pause.next(at: begin) }
        #expect(delays == [0, 0.5, 1, 2, 4, 8, 10, 10].map { .seconds($0) })
        #expect(pause.next(at: begin + .seconds(61)) == .zero)
    }
}
