import Logging

/// Formats a logger's metadata when it logs. The library's handler does so whenever they are set, which is for each
/// request, and nearly every request is never logged.
struct LateFormatting: LogHandler {
    /// Its own metadata stay empty, so that there is nothing to format in advance.
    private let output: StreamLogHandler

    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel: Logger.Level

    init(_ output: StreamLogHandler, logLevel: Logger.Level) {
        self.output = output
        self.logLevel = logLevel
    }

    func log(event: LogEvent) {
        var event = event
        var all = metadataProvider?.get() ?? [:]
        all.merge(metadata) { $1 }
        all.merge(event.metadata ?? [:]) { $1 }
        event.metadata = all
        output.log(event: event)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
}
