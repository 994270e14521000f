import Foundation
import Synchronization

/// One connection through the proxy, and what is done to it.
final class ProxiedConnection: Sendable {
    private let client: Int32
    private let server: Int32
    private let fault: Fault?
    private let report: @Sendable (Fault) -> Void
    private let state = Mutex(State())

    private struct State {
        /// How many answers the server has completed; the first is that to the log-in.
        var answers = 0
        var isSilent = false
        /// What is sent once more when the client asks next.
        var repetition: [UInt8] = []
        var threads = 2
        var wasReported = false
    }

    init(_ client: Int32, _ server: Int32, _ fault: Fault?, report: @escaping @Sendable (Fault) -> Void) {
        self.client = client
        self.server = server
        self.fault = fault
        self.report = report
    }

    var isOver: Bool { state.withLock { $0.threads == 0 } }

    func run() {
        Thread.detachNewThread { [self] in
            pumpQuestions()
            end()
        }
        Thread.detachNewThread { [self] in
            pumpAnswers()
            end()
        }
    }

    /// Both sides see an end; the descriptors are closed when both threads have.
    func cut() {
        state.withLock { state in
            guard state.threads > 0 else { return }
            shutdown(client, Int32(SHUT_RDWR))
            shutdown(server, Int32(SHUT_RDWR))
        }
    }

    private func end() {
        cut()
        state.withLock { state in
            state.threads -= 1
            guard state.threads == 0 else { return }
            close(client)
            close(server)
        }
    }

    // MARK: Client to server

    private func pumpQuestions() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(client, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            let bytes = buffer[..<count]
            let (answers, isSilent) = state.withLock { ($0.answers, $0.isSilent) }
            if isSilent { continue }
            let repetition = state.withLock { state in
                defer { state.repetition = [] }
                return state.repetition
            }
            if !repetition.isEmpty {
                inject()
                guard send(repetition[...], to: client) else { return }
            }
            if case .questionHalved(let number) = fault, answers == number - 1 {
                inject()
                _ = send(bytes.prefix(count / 2), to: server)
                return
            }
            guard send(bytes, to: server) else { return }
        }
    }

    // MARK: Server to client

    private func pumpAnswers() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var answer: [UInt8] = []
        var frames = MessageFrames()
        while true {
            let count = recv(server, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            for byte in buffer[..<count] {
                answer.append(byte)
                guard frames.endsAnswer(with: byte) else { continue }
                guard deliver(answer) else { return }
                answer = []
            }
            // What comes between answers, such as a notification, and what is not the kept back one, goes on at once.
            if !isKeptBack(state.withLock { $0.answers + 1 }) {
                guard send(answer[...], to: client) else { return }
                answer = []
            }
        }
        if !answer.isEmpty { _ = send(answer[...], to: client) }
    }

    private func isKeptBack(_ number: Int) -> Bool {
        switch fault {
        case .answerDropped(number), .answerHalved(number), .answerRepeated(number), .answerSilenced(number): true
        case .delayed: true
        default: state.withLock { $0.isSilent }
        }
    }

    /// `false` when the connection is to end.
    private func deliver(_ answer: [UInt8]) -> Bool {
        let (number, isSilent) = state.withLock { state in
            state.answers += 1
            return (state.answers, state.isSilent)
        }
        if isSilent { return true }
        switch fault {
        case .answerDropped(number):
            inject()
            return false
        case .answerHalved(number):
            inject()
            _ = send(answer.prefix(answer.count / 2), to: client)
            return false
        case .answerRepeated(number):
            inject()
            return send((answer + answer)[...], to: client)
        case .answerRepeatedLate(number):
            state.withLock { $0.repetition = answer }
            return send(answer[...], to: client)
        case .answerSilenced(number):
            inject()
            state.withLock { $0.isSilent = true }
            return true
        case .delayed(let duration):
            inject()
            // The lateness is the fault; nothing waits for it to be over but the client.
            usleep(UInt32(duration / .microseconds(1)))
            return send(answer[...], to: client)
        default:
            return send(answer[...], to: client)
        }
    }

    private func inject() {
        let isFirst = state.withLock { state in
            defer { state.wasReported = true }
            return !state.wasReported
        }
        if isFirst, let fault { report(fault) }
    }

    private func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> Bool {
        guard fault == .singleBytes else { return sendAll(bytes, to: socket) }
        inject()
        for index in bytes.indices {
            guard sendAll(bytes[index...index], to: socket) else { return false }
        }
        return true
    }

    private func sendAll(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

/// Finds the ends of answers in what the server sends: a type byte, a length of four bytes that counts itself, a body.
/// https://www.postgresql.org/docs/15/protocol-message-formats.html
struct MessageFrames {
    private static let readyForQuery = UInt8(ascii: "Z")

    private var type: UInt8?
    private var lengthBytes = 0
    private var length = 0
    private var bodyLeft = 0

    /// Whether this byte is the last of ReadyForQuery.
    mutating func endsAnswer(with byte: UInt8) -> Bool {
        guard let type else {
            (self.type, lengthBytes, length) = (byte, 0, 0)
            return false
        }
        if lengthBytes < 4 {
            lengthBytes += 1
            length = length << 8 | Int(byte)
            bodyLeft = length - 4
            guard lengthBytes == 4, bodyLeft == 0 else { return false }
        } else {
            bodyLeft -= 1
            guard bodyLeft == 0 else { return false }
        }
        self.type = nil
        return type == Self.readyForQuery
    }
}
