import Foundation
public import Host
public import Logging

/// A private PostgreSQL in a data folder, reached through a Unix socket by its user and by root alone.
///
/// It outlives this process when that is killed, and the next `start` finds it. Run it as a service, before all that use
/// it, or call `stop()`.
public struct EmbeddedPostgres: Sendable {
    public struct Configuration: Sendable {
        /// Locked by the caller (`DataFolder.lock()`) from before `start` until after the service has ended.
        public var dataFolder: DataFolder
        public var logger: Logger
        /// PostgreSQL settings beyond those that are fixed, such as `max_connections` or `shared_buffers`.
        public var settings: [String: String]
        /// How long recovery after a crash may take.
        public var startTimeout: Duration
        /// How long a fast shutdown may take before an immediate one follows.
        public var stopTimeout: Duration
        /// Read for `IMAGELEDGER_POSTGRES_BIN` and `PATH`, by default from this process; PostgreSQL itself gets none of it.
        public var environment: [String: String]
        /// How long processes of a killed PostgreSQL get to end by themselves, then after QUIT, then after KILL.
        var orphanPatience = Duration.seconds(2)

        public init(
            dataFolder: DataFolder,
            logger: Logger,
            settings: [String: String] = [:],
            startTimeout: Duration = .seconds(600),
            stopTimeout: Duration = .seconds(60),
            environment: [String: String]? = nil
        ) {
            self.dataFolder = dataFolder
            self.logger = logger
            self.settings = settings
            self.startTimeout = startTimeout
            self.stopTimeout = stopTimeout
            self.environment = environment ?? ProcessInfo.processInfo.environment
        }
    }

    let cluster: Cluster
    let supervisor: Supervisor<Cluster>

    /// Makes the database at the first time, finds or starts PostgreSQL, and returns when it is ready.
    ///
    /// When the task is cancelled meanwhile, nothing is left running.
    public static func start(_ configuration: Configuration) async throws(EmbeddedPostgresError) -> EmbeddedPostgres {
        let cluster = try await Cluster.open(configuration)
        return EmbeddedPostgres(cluster: cluster, supervisor: Supervisor(cluster, try await cluster.start()))
    }

    /// The role that may do everything, with which the other roles and databases are made.
    public var superuser: String { Cluster.superuser }

    /// Stops PostgreSQL by a fast shutdown: sessions are ended and their transactions rolled back. Returns when nothing of
    /// it is left, also in a cancelled task.
    public func stop() async {
        await supervisor.stop()
        cluster.socket.removeIfOutside()
    }
}
