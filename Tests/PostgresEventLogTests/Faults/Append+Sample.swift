import EventSourcing

extension CommandID {
    static func number(_ number: Int) -> CommandID {
        CommandID(high: 0, low: UInt64(number))
    }
}

extension Append {
    static func sample(to stream: String, expecting version: ExpectedVersion = .any, command: CommandID) -> Append {
        let metadata = CommandMetadata(
            commandID: command,
            correlationID: "test",
            actor: EventActor(subject: "ada", displayName: "Ada", method: "test")
        )
        let event = NewEvent(type: "SampleRecorded", schemaVersion: 1, payload: Array("{}".utf8))
        return Append(to: StreamName(rawValue: stream), expecting: version, [event], metadata)
    }
}
