import EventSourcing
import Testing

@Suite("Names and numbers of the log")
struct StreamNameTests {
    @Test("a stream's name is put together and taken apart by its category")
    func categories() {
        let image: StreamName.Category = "image"
        let secret: StreamName.Category = "pull-secret"
        let stream = StreamName(secret, "quay-io")
        #expect(stream.rawValue == "pull-secret-quay-io")
        #expect(stream.identifier(in: secret) == "quay-io")
        #expect(stream.identifier(in: image) == nil)
        #expect(secret ~= stream)
        #expect(!(image ~= stream))
    }

    @Test("positions and versions count from 1, and 0 stands before the first")
    func numbers() {
        #expect(Position.beginning.next == Position(1))
        #expect(Version.none.next == Version(1))
        #expect(Position(2) < Position(10))
        #expect(Version(2) < Version(10))
        #expect(ExpectedVersion.noStream == .exactly(.none))
    }
}
