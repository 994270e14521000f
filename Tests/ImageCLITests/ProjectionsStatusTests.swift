import ImageAPI
import Testing

@testable import ImageCLI

@Suite("projections status")
struct ProjectionsStatusTests {
    @Test("numbers stand right, and a stalled projection says where and why")
    func table() async {
        let projections = Page(items: [
            ProjectionRepresentation(
                name: "images",
                version: 1,
                checkpoint: 1_204,
                lag: .init(events: 0, seconds: 0),
                state: "running"
            ),
            ProjectionRepresentation(
                name: "audit_trail",
                version: 12,
                checkpoint: 7,
                lag: .init(events: 1_197, seconds: 61.25),
                state: "stalled",
                stalled: .init(position: 8, reason: "unknown type")
            ),
        ])
        let run = await Invocation.run(["projections", "status"], answers: [.answer(200, projections)])
        #expect(
            run.output == """
                NAME         VERSION  CHECKPOINT   LAG  SECONDS  STATE    REASON
                images             1        1204     0      0.0  running  -
                audit_trail       12           7  1197     61.3  stalled  position 8: unknown type

                """
        )
    }
}
