import CLibpq

/// Rows as libpq gave them, on their way from the reactor's thread to the caller's.
///
/// `@unchecked Sendable` holds because it is filled before it leaves the connection's actor, and only read after that.
final class CopyBatch: @unchecked Sendable {
    private static let rowLimit = 4096
    private static let byteLimit = 1 << 20

    private var messages: [UnsafeRawBufferPointer] = []
    private var byteCount = 0

    deinit {
        for message in messages {
            PQfreemem(UnsafeMutableRawPointer(mutating: message.baseAddress))
        }
    }

    var isEmpty: Bool { messages.isEmpty }

    /// Large enough for the change of thread to cost little for each row.
    var isFull: Bool { messages.count >= Self.rowLimit || byteCount >= Self.byteLimit }

    /// Takes the message over.
    func append(_ message: UnsafeMutablePointer<CChar>, count: Int) {
        messages.append(UnsafeRawBufferPointer(start: message, count: count))
        byteCount += count
    }

    func forEachMessage(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        for message in messages { try body(message) }
    }
}
