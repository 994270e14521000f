import NIOCore
import Synchronization

/// Bytes that are answered again and again, in the form that the network writes, so that they are copied once and not for
/// each request.
final class PreparedBodies: Sendable {
    private struct Body {
        /// Kept, so that no other array can come to lie where this one does.
        let bytes: [UInt8]
        let buffer: ByteBuffer
    }

    private let bodies = Mutex<[UInt: Body]>([:])
    private let capacity: Int

    /// - Parameter capacity: how many bodies are kept at most, of which some may not be asked for any more.
    init(capacity: Int = 64) {
        self.capacity = capacity
    }

    /// Arrays that share their storage give one buffer.
    func buffer(of bytes: [UInt8]) -> ByteBuffer {
        let address = bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
        return bodies.withLock { bodies in
            if let body = bodies[address], body.bytes.count == bytes.count { return body.buffer }
            if bodies.count >= capacity { bodies.removeAll(keepingCapacity: true) }
            let buffer = ByteBuffer(bytes: bytes)
            bodies[address] = Body(bytes: bytes, buffer: buffer)
            return buffer
        }
    }
}
