/// What holds for all builds of a server.
public struct BuildSettings: Hashable, Sendable {
    /// How many run at once.
    public var parallel: Int
    /// How long one may run.
    public var timeout: Duration
    /// Of a stored log, in bytes.
    public var logLimit: Int
    /// How long a log is kept.
    public var logLifetime: Duration
    /// How many of an image's successful builds the registry keeps, beside the current one.
    public var artefactsKept: Int
    public var rhythm: Rhythm

    /// How often something is done that no event asks for.
    public struct Rhythm: Hashable, Sendable {
        public var beat = Duration.seconds(5)
        /// A worker that gives no sign of life for so long is gone.
        public var lease = Duration.seconds(30)
        public var cleaning = Duration.seconds(60)

        public init() {}
    }

    public init(
        parallel: Int = 2,
        timeout: Duration = .seconds(3600),
        logLimit: Int = 8 * 1024 * 1024,
        logLifetime: Duration = .seconds(90 * 24 * 3600),
        artefactsKept: Int = 10,
        rhythm: Rhythm = Rhythm()
    ) {
        self.parallel = parallel
        self.timeout = timeout
        self.logLimit = logLimit
        self.logLifetime = logLifetime
        self.artefactsKept = artefactsKept
        self.rhythm = rhythm
    }
}
