import Glibc
import Host
import SystemPackage

/// A port of the loopback address, where this machine's programs reach the registry and nobody else does.
struct RegistryPort: Sendable, Equatable {
    let number: UInt16

    var address: String { "127.0.0.1:\(number)" }

    /// One that will most likely be free at every later start too. So none of those that the system gives to outgoing
    /// connections (`net.ipv4.ip_local_port_range`), from 32768 on unless somebody changed that, nor of those that a Kubernetes
    /// node gives to services, from 30000 on.
    static func findFree() throws(EmbeddedRegistryError) -> RegistryPort {
        for _ in 1...100 {
            let port = RegistryPort(number: .random(in: 20_000..<30_000))
            if port.isFree { return port }
        }
        throw .noFreePort
    }

    /// Asked as docker-registry will ask: connections that have ended do not count, and those that listen at all addresses do.
    var isFree: Bool {
        guard let socket = LoopbackSocket() else { return false }
        defer { socket.close() }
        return socket.bind(to: number) && socket.listen()
    }
}
