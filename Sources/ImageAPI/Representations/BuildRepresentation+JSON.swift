public import JSON

extension BuildRepresentation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            id: try members.string("id"),
            image: try members.string("image"),
            number: try members.integer("number"),
            state: try members.string("state"),
            input: try BuildInputRepresentation(json: try members.object("input")),
            progress: try members.optional("progress").map { json throws(RepresentationFault) in
                try Progress(json: json)
            },
            reference: try members.optionalString("reference"),
            digest: try members.optionalString("digest"),
            sizeBytes: try members.optionalInteger("sizeBytes"),
            durationSeconds: members.optional("durationSeconds") == nil ? nil : try members.number("durationSeconds"),
            artefact: try members.optionalString("artefact"),
            failure: try members.optional("failure").map { json throws(RepresentationFault) in
                try Failure(json: json)
            },
            startedBy: try Person(json: try members.object("startedBy")),
            reason: try members.optionalString("reason"),
            queuedAt: try members.string("queuedAt"),
            startedAt: try members.optionalString("startedAt"),
            finishedAt: try members.optionalString("finishedAt"),
            isCurrent: try members.bool("current")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("image", image)
            writer.field("number", number)
            writer.field("state", state)
            writer.key("input")
            input.write(to: &writer)
            writer.key("progress")
            if let progress { progress.write(to: &writer) } else { writer.null() }
            writer.field("reference", reference)
            writer.field("digest", digest)
            writer.field("sizeBytes", sizeBytes)
            writer.key("durationSeconds")
            if let durationSeconds { writer.number(durationSeconds) } else { writer.null() }
            writer.field("artefact", artefact)
            writer.key("failure")
            if let failure { failure.write(to: &writer) } else { writer.null() }
            writer.key("startedBy")
            startedBy.write(to: &writer)
            writer.field("reason", reason)
            writer.field("queuedAt", queuedAt)
            writer.field("startedAt", startedAt)
            writer.field("finishedAt", finishedAt)
            writer.field("current", isCurrent)
        }
    }
}

extension BuildRepresentation.Progress {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            step: try members.integer("step"),
            of: try members.integer("of"),
            instruction: try members.string("instruction")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("step", step)
            writer.field("of", of)
            writer.field("instruction", instruction)
        }
    }
}

extension BuildRepresentation.Failure {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            reason: try members.string("reason"),
            message: try members.string("message"),
            step: try members.optionalInteger("step"),
            exitCode: try members.optionalInteger("exitCode")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("reason", reason)
            writer.field("message", message)
            writer.field("step", step)
            writer.field("exitCode", exitCode)
        }
    }
}

extension BuildInputRepresentation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            baseImage: try members.string("baseImage"),
            pullSecret: try members.optionalString("pullSecret"),
            apt: try members.strings("apt"),
            conda: try members.strings("conda"),
            pip: try members.strings("pip")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("baseImage", baseImage)
            writer.field("pullSecret", pullSecret)
            writer.field("apt", apt)
            writer.field("conda", conda)
            writer.field("pip", pip)
        }
    }
}
