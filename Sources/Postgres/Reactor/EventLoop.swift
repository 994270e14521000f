import CLibpq
import Glibc
import Synchronization

/// The thread behind a `Reactor`: it sleeps in `epoll_wait` until a socket is ready, a deadline passes or a job arrives.
final class EventLoop: SerialExecutor {
    struct State {
        var jobs: [UnownedJob] = []
        var watches: [UInt64: Watch] = [:]
        var nextWatch: UInt64 = 1
        /// When the thread will wake by itself; `nil` while it is awake.
        var sleepsUntil: ContinuousClock.Instant??
        var isStopping = false
    }

    struct Watch {
        var deadline: ContinuousClock.Instant?
        let handler: @Sendable (Wake) -> Void
    }

    /// Why a watch's handler is called.
    enum Wake {
        case ready
        case deadline
    }

    private let state = Mutex(State())
    private let epoll: Int32
    private let bell: Int32
    private let thread = Atomic<UInt>(0)

    /// Not a watch's number: the bell's.
    private static let bellNumber: UInt64 = 0

    init(name: String) {
        // A peer that is gone must be an error of one write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        bell = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        precondition(epoll >= 0 && bell >= 0, "no file descriptors left for an event loop (errno \(errno))")
        control(EPOLL_CTL_ADD, bell, EPOLLIN.rawValue, number: Self.bellNumber)
        let started = startThread(name: name) { self.run() }
        precondition(started, "the system has no thread left for an event loop")
    }

    deinit {
        Glibc.close(bell)
        Glibc.close(epoll)
    }

    // MARK: Jobs of the actors that live here

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        ringIfAsleep { $0.jobs.append(job) }
    }

    func checkIsolated() {
        precondition(isOnThread, "not on the event loop's thread")
    }

    func isIsolatingCurrentContext() -> Bool? { isOnThread }

    private var isOnThread: Bool { thread.load(ordering: .relaxed) == pthread_self() }

    func stop() {
        ringIfAsleep(always: true) { $0.isStopping = true }
    }

    // MARK: Sockets and deadlines

    /// `handler` is called on this loop's thread, and must not block.
    func addWatch(_ handler: @escaping @Sendable (Wake) -> Void) -> UInt64 {
        state.withLock { state in
            defer { state.nextWatch += 1 }
            state.watches[state.nextWatch] = Watch(deadline: nil, handler: handler)
            return state.nextWatch
        }
    }

    /// The socket itself leaves the epoll set when it is closed.
    func removeWatch(_ number: UInt64) {
        _ = state.withLock { $0.watches.removeValue(forKey: number) }
    }

    func setDeadline(_ deadline: ContinuousClock.Instant?, of number: UInt64) {
        ringIfAsleep(before: deadline) { $0.watches[number]?.deadline = deadline }
    }

    /// Calls the watch's handler when the socket is ready for one of `events`: once, or as long as it is.
    func arm(_ number: UInt64, socket: Int32, events: UInt32, once: Bool) {
        let events = once ? events | EPOLLONESHOT.rawValue : events
        // A connection attempt may close its socket and open another, which is new to epoll even under the same number.
        if !control(EPOLL_CTL_MOD, socket, events, number: number) {
            control(EPOLL_CTL_ADD, socket, events, number: number)
        }
    }

    @discardableResult
    private func control(_ operation: Int32, _ socket: Int32, _ events: UInt32, number: UInt64) -> Bool {
        var event = epoll_event(events: events, data: epoll_data_t(u64: number))
        return epoll_ctl(epoll, operation, socket, &event) == 0
    }

    /// Wakes the thread if it sleeps, and would not wake early enough by itself.
    private func ringIfAsleep(
        always: Bool = false,
        before deadline: ContinuousClock.Instant?? = .none,
        _ change: (inout State) -> Void
    ) {
        let mustRing = state.withLock { state in
            change(&state)
            guard let sleepsUntil = state.sleepsUntil else { return always }
            if case .some(let deadline) = deadline {
                guard let deadline else { return false }
                if let sleepsUntil, sleepsUntil <= deadline { return false }
            }
            // Whoever rings first rings for all.
            state.sleepsUntil = .none
            return true
        }
        if mustRing { eventfd_write(bell, 1) }
    }

    // MARK: The thread

    private func run() {
        thread.store(pthread_self(), ordering: .relaxed)
        var events = [epoll_event](repeating: epoll_event(), count: 64)
        var jobs: [UnownedJob] = []
        while let milliseconds = goToSleep() {
            let ready = epoll_wait(epoll, &events, Int32(events.count), milliseconds)
            for (handler, wake) in wakeUp(events.prefix(Int(max(ready, 0)))) {
                handler(wake)
            }
            state.withLock { swap(&jobs, &$0.jobs) }
            for job in jobs {
                job.runSynchronously(on: asUnownedSerialExecutor())
            }
            jobs.removeAll(keepingCapacity: true)
        }
    }

    /// How long `epoll_wait` may last, -1 for ever; `nil` when the loop is to end.
    private func goToSleep() -> Int32? {
        state.withLock { state in
            if !state.jobs.isEmpty { return 0 }
            if state.isStopping { return nil }
            let nearest = state.watches.values.compactMap(\.deadline).min()
            state.sleepsUntil = .some(nearest)
            guard let nearest else { return -1 }
            return Int32(clamping: max(0, ContinuousClock.now.duration(to: nearest).wholeMilliseconds))
        }
    }

    /// From here on nobody needs to ring, which handlers would do otherwise by waking their actors. Answers the handlers of
    /// the sockets that are ready and of the deadlines that have passed.
    private func wakeUp(_ events: ArraySlice<epoll_event>) -> [(handler: @Sendable (Wake) -> Void, wake: Wake)] {
        if events.contains(where: { $0.data.u64 == Self.bellNumber }) {
            var count: eventfd_t = 0
            eventfd_read(bell, &count)
        }
        return state.withLock { state in
            state.sleepsUntil = .none
            var due = events.compactMap { event in state.watches[event.data.u64].map { ($0.handler, Wake.ready) } }
            guard state.watches.values.contains(where: { $0.deadline != nil }) else { return due }
            let now = ContinuousClock.now
            for (number, watch) in state.watches where watch.deadline.map({ $0 <= now }) ?? false {
                state.watches[number]?.deadline = nil
                due.append((watch.handler, .deadline))
            }
            return due
        }
    }
}
