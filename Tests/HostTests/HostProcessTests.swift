import Glibc
import Host
import Testing

@Suite("A process of this machine")
struct HostProcessTests {
    @Test("runs as long as somebody has its id and started when it did")
    func running() throws {
        let me = try #require(HostProcess(id: getpid()))
        #expect(me.isRunning)
        #expect(me.commandLine == CommandLine.arguments)
        #expect(HostProcess(id: Int32.max) == nil)
    }
}
