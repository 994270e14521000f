import Glibc
public import Host

extension HostProcess {
    public func kill() async throws {
        send(SIGKILL)
        _ = try await [self].running(after: .seconds(10))
    }
}
