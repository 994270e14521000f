public import JSON

extension ImageRepresentation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            name: try members.string("name"),
            displayName: try members.string("displayName"),
            description: try members.optionalString("description"),
            type: try members.string("type"),
            url: try members.optionalString("url"),
            urlForGPU: try members.optionalString("urlForGpu"),
            pullSecret: try members.optionalString("pullSecret"),
            isGlobal: try members.bool("global"),
            groups: try members.strings("groups"),
            source: try members.string("source"),
            state: try members.string("state"),
            isRebuilding: try members.bool("rebuilding"),
            currentBuild: try members.optionalInteger("currentBuild"),
            lastBuild: try members.optional("lastBuild").map { json throws(RepresentationFault) in
                try LastBuild(json: json)
            },
            version: try members.integer("version"),
            createdAt: try members.string("createdAt"),
            createdBy: try Person(json: try members.object("createdBy")),
            updatedAt: try members.string("updatedAt"),
            updatedBy: try Person(json: try members.object("updatedBy"))
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("displayName", displayName)
            writer.field("description", description)
            writer.field("type", type)
            writer.field("url", url)
            writer.field("urlForGpu", urlForGPU)
            writer.field("pullSecret", pullSecret)
            writer.field("global", isGlobal)
            writer.field("groups", groups)
            writer.field("source", source)
            writer.field("state", state)
            writer.field("rebuilding", isRebuilding)
            writer.field("currentBuild", currentBuild)
            writer.key("lastBuild")
            if let lastBuild { lastBuild.write(to: &writer) } else { writer.null() }
            writer.field("version", version)
            writer.field("createdAt", createdAt)
            writer.key("createdBy")
            createdBy.write(to: &writer)
            writer.field("updatedAt", updatedAt)
            writer.key("updatedBy")
            updatedBy.write(to: &writer)
        }
    }
}

extension ImageRepresentation.LastBuild {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            id: try members.string("id"),
            number: try members.integer("number"),
            state: try members.string("state")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("number", number)
            writer.field("state", state)
        }
    }
}
