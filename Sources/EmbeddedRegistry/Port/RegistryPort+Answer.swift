import Glibc
import Host
import SystemPackage

extension RegistryPort {
    /// Whether the registry with that instance name, and no other, answers at the port.
    func answers(as instance: String) async -> Bool {
        guard let head = await head(of: "/v2/", within: .seconds(1)) else { return false }
        let lines = head.split(separator: "\r\n")
        return lines.first?.hasPrefix("HTTP/1.1 200 ") == true
            && lines.contains("\(RegistryConfiguration.instanceHeader): \(instance)")
    }

    /// The head of the answer to a GET; nil when there is none in time. So small a client because all that it ever talks to is
    /// this one program at this one path.
    private func head(of path: String, within patience: Duration) async -> String? {
        guard let socket = LoopbackSocket() else { return nil }
        defer { socket.close() }
        guard socket.connect(to: number) else { return nil }
        let request = "GET \(path) HTTP/1.1\r\nHost: \(address)\r\nConnection: close\r\n\r\n"
        guard socket.send(request) else { return nil }
        let deadline = ContinuousClock.now + patience
        var answer: [UInt8] = []
        while answer.count < 1 << 16 {
            switch socket.receive() {
            case .bytes(let bytes): answer += bytes
            case .end: return nil
            case .nothingYet:
                let isInTime = ContinuousClock.now < deadline
                guard isInTime, (try? await Task.sleep(for: .milliseconds(5))) != nil else { return nil }
            }
            let text = String(decoding: answer, as: UTF8.self)
            if let end = text.firstRange(of: "\r\n\r\n") { return String(text[..<end.lowerBound]) }
        }
        return nil
    }
}
