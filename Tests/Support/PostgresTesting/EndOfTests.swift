import Foundation
import Synchronization

/// What is to be gone when the test process ends by itself. (When it is killed, `--pdeathsig` ends the servers.)
enum EndOfTests {
    private struct Remains {
        var processes: Set<Int32> = []
        var folders: Set<String> = []
        var isRegistered = false
    }

    private static let remains = Mutex(Remains())

    static func watch(process: Int32) {
        register { $0.processes.insert(process) }
    }

    static func watch(folder: String) {
        register { $0.folders.insert(folder) }
    }

    static func forget(process: Int32) {
        _ = remains.withLock { $0.processes.remove(process) }
    }

    static func forget(folder: String) {
        _ = remains.withLock { $0.folders.remove(folder) }
    }

    private static func register(_ change: (inout Remains) -> Void) {
        remains.withLock { remains in
            change(&remains)
            guard !remains.isRegistered else { return }
            remains.isRegistered = true
            atexit { EndOfTests.cleanUp() }
        }
    }

    private static func cleanUp() {
        let remains = remains.withLock { $0 }
        for process in remains.processes { kill(process, SIGQUIT) }
        // A server that is ending still has files in its folder.
        for process in remains.processes {
            for _ in 0..<100 where kill(process, 0) == 0 { usleep(10_000) }
        }
        for folder in remains.folders { try? FileManager.default.removeItem(atPath: folder) }
    }
}
