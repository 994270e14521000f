import NIOCore
import Testing

@testable import ImageServer

@Suite("Prepared bodies")
struct PreparedBodiesTests {
    @Test("each array gives its own bytes, however many come and go")
    func faithful() {
        let bodies = PreparedBodies(capacity: 4)
        let kept = Array("kept".utf8)
        for round in 0..<1_000 {
            let bytes = Array("body \(round % 7)".utf8)
            #expect(Array(bodies.buffer(of: bytes).readableBytesView) == bytes)
            #expect(Array(bodies.buffer(of: kept).readableBytesView) == kept)
        }
        #expect(bodies.buffer(of: []).readableBytes == 0)
    }
}
