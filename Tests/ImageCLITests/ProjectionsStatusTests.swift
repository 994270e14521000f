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

    @Test("a candidate stands below the rows that serve, with what it has still to do")
    func candidate() async {
        let run = await Invocation.run(
            ["projections", "status"],
            answers: [.answer(200, Page(items: [images(events: 48_000)]))]
        )
        #expect(
            run.output == """
                NAME         VERSION  CHECKPOINT    LAG  SECONDS  STATE       REASON
                images             1       60000      0      0.0  running     -
                └ candidate        2       12000  48000     12.0  catchingUp  48000 events to go, 24000 a second, 2 s left

                """
        )
    }

    @Test("rows that are of no use any more say that they go, and not what was wrong with them")
    func former() async {
        let former = images(events: 0, role: "former", stalled: .init(position: 9, reason: "somebody changed it"))
        let run = await Invocation.run(["projections", "status"], answers: [.answer(200, Page(items: [former]))])
        #expect(run.output.contains("former"))
        #expect(run.output.contains("goes by itself within a minute"))
        #expect(!run.output.contains("somebody changed it"))
    }

    @Test("a rebuild is through when rows serve that took the place of stalled ones")
    func rebuildOfStalled() async {
        let stall = ProjectionRepresentation.Stall(position: 9, reason: "somebody changed it")
        let run = await Invocation.run(
            ["projections", "rebuild", "images"],
            answers: [
                .answer(202, images(events: 60_000)),
                .answer(200, Page(items: [images(events: 0, role: "former", stalled: stall, side: "green")])),
            ]
        )
        #expect(run.status == .done)
        #expect(run.output == "images was made anew, and the new rows serve.\n")
    }

    @Test("a rebuild whose new rows somebody gave up has failed", arguments: [[], ["--keep"]])
    func givenUp(options: [String]) async {
        let run = await Invocation.run(
            ["projections", "rebuild", "images"] + options,
            answers: [.answer(202, images(events: 60_000)), .answer(200, Page(items: [images(events: nil)]))]
        )
        #expect(run.status == .failed)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("somebody gave them up"))
    }

    @Test("a rebuild tells how far it is, and ends when the new rows serve")
    func rebuild() async {
        let run = await Invocation.run(
            ["projections", "rebuild", "images"],
            answers: [
                .answer(202, images(events: 60_000)), .answer(200, Page(items: [images(events: 48_000)])),
                .answer(200, Page(items: [images(events: nil, side: "green")])),
            ]
        )
        #expect(run.errors == "48000 events to go, 24000 a second, 2 s left\n")
        #expect(run.output == "images was made anew, and the new rows serve.\n")
        #expect(run.status == .done)
    }

    @Test("new rows that cannot be made end the wait with the reason, and the present ones stay")
    func stalledRebuild() async {
        let stalled = images(events: 7, stalled: .init(position: 9, reason: "unknown type"))
        let run = await Invocation.run(
            ["projections", "rebuild", "images"],
            answers: [.answer(202, images(events: 60_000)), .answer(200, Page(items: [stalled]))]
        )
        #expect(run.status == .failed)
        #expect(run.errors.contains("position 9: unknown type"))
        #expect(run.errors.contains("projections discard images"))
    }

    private func images(
        events: Int64?,
        role: String = "candidate",
        stalled: ProjectionRepresentation.Stall? = nil,
        side: String = "blue"
    ) -> ProjectionRepresentation {
        ProjectionRepresentation(
            name: "images",
            version: 1,
            checkpoint: 60_000,
            lag: .init(events: 0, seconds: 0),
            state: "running",
            side: side,
            beside: events.map { events in
                ProjectionRepresentation.Beside(
                    role: role,
                    isKept: false,
                    version: 2,
                    checkpoint: 60_000 - events,
                    lag: .init(events: events, seconds: 12),
                    state: stalled == nil ? "catchingUp" : "stalled",
                    stalled: stalled,
                    eventsPerSecond: 24_000,
                    secondsLeft: Double(events) / 24_000
                )
            }
        )
    }
}
