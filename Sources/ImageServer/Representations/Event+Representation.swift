import EventSourcing
import ImageAPI

extension EventRepresentation {
    init(_ event: RecordedEvent) {
        let metadata = event.metadata
        self.init(
            position: event.position.rawValue,
            stream: event.stream.rawValue,
            version: event.version.rawValue,
            type: event.type.rawValue,
            schemaVersion: event.schemaVersion,
            recordedAt: event.recordedAt.description,
            actor: Person(proven: metadata.actor),
            reason: metadata.reason,
            commandID: metadata.commandID.description,
            correlationID: metadata.correlationID,
            causationID: metadata.causationID,
            clientAddress: metadata.clientAddress,
            payload: event.payload
        )
    }
}
