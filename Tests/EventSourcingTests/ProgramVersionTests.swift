import EventSourcing
import EventSourcingTesting
import Testing

@Suite("Versions of the program")
struct ProgramVersionTests {
    @Test("are compared number by number")
    func order() {
        let versions = ["0.5.0", "0.5.9", "0.5.10", "0.10.0", "1.0.0", "1.0.1", "11.0.0"].map { ProgramVersion($0) }
        #expect(versions.compactMap(\.self).count == versions.count)
        #expect(versions.shuffled().compactMap(\.self).sorted() == versions.compactMap(\.self))
    }

    @Test("are written as they are read")
    func text() {
        #expect(ProgramVersion("0.7.0") == ProgramVersion(0, 7, 0))
        #expect(ProgramVersion(10, 0, 3).description == "10.0.3")
    }

    @Test(
        "are three numbers and nothing else",
        arguments: [
            "", "1", "1.2", "1.2.3.4", "1.2.x", "-1.2.3", "+1.2.3", "1..3", "1.2.3-rc1", "99999999999999999999.0.0",
        ]
    )
    func malformed(_ text: String) {
        #expect(ProgramVersion(text) == nil)
    }

    @Test("an event that is not known names the version that wrote it, where that is known")
    func writer() {
        let new = NewEvent(type: "Unheard", schemaVersion: 1, payload: Array("{}".utf8))
        let event = History(History.Stretch(StreamName(rawValue: "x-1"), [new], by: .alice, reason: nil)).events[0]
        let unknown = UndecodableEvent(event, .unknownType)
        #expect(
            unknown.description(writtenBy: ProgramVersion(0, 7, 0))
                == "the event at position 1 (Unheard, schema 1, stream x-1) is of a type that this version does not know; "
                + "it was written by ImageLedger 0.7.0: run that version or a newer one"
        )
        #expect(unknown.description.hasSuffix("run the version of ImageLedger that wrote it, or a newer one"))
        #expect(unknown.isOfNewerVersion)
        #expect(UndecodableEvent(event, .newerSchema(known: 1)).isOfNewerVersion)
        #expect(!UndecodableEvent(event, .malformed("")).isOfNewerVersion)
    }
}
