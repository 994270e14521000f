import Glibc

/// Starts a thread that nobody waits for; `false` when the system has none left.
func startThread(name: String, _ body: @escaping @Sendable () -> Void) -> Bool {
    final class Body: Sendable {
        let run: @Sendable () -> Void
        let name: String

        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }

    let context = Unmanaged.passRetained(Body(name: String(name.prefix(15)), run: body))
    var thread = pthread_t()
    let code = pthread_create(
        &thread,
        nil,
        { context in
            guard let context else { return nil }
            let body = Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
            nameThisThread(body.name)
            body.run()
            return nil
        },
        context.toOpaque()
    )
    guard code == 0 else {
        context.release()
        return false
    }
    pthread_detach(thread)
    return true
}

/// What `top -H` and a debugger show. Glibc's function for it is a GNU extension, which does not reach Swift.
private func nameThisThread(_ name: String) {
    let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    _ = write(file, name, name.utf8.count)
    close(file)
}

/// Runs work that may block for long on a thread of its own, since a thread of Swift's pool or a reactor must not.
func onBlockingThread<Answer: Sendable>(
    isolation: isolated (any Actor)? = #isolation,
    name: String,
    _ body: @escaping @Sendable () -> Answer
) async -> Answer {
    await withCheckedContinuation { continuation in
        let started = startThread(name: name) { continuation.resume(returning: body()) }
        // Without threads the choice is between holding the caller's up and never answering.
        if !started { continuation.resume(returning: body()) }
    }
}
