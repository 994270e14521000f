public import JSON

extension ExplanationRepresentation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        var mend: [Remedy] = []
        for remedy in try members.array("mend") { mend.append(try Remedy(json: remedy)) }
        self.init(
            isAllowed: try members.bool("allowed"),
            because: try members.string("because"),
            sentence: try members.string("sentence"),
            causes: try members.strings("causes"),
            image: try members.string("image"),
            user: try members.optionalString("user"),
            groups: try members.strings("groups"),
            device: try members.optionalString("device"),
            via: try members.optionalString("via"),
            through: try members.strings("through"),
            mend: mend
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("allowed", isAllowed)
            writer.field("because", because)
            writer.field("sentence", sentence)
            writer.field("causes", causes)
            writer.field("image", image)
            writer.field("user", user)
            writer.field("groups", groups)
            writer.field("device", device)
            writer.field("via", via)
            writer.field("through", through)
            writer.field(
                "mend",
                array: { writer in
                    for remedy in mend { remedy.write(to: &writer) }
                }
            )
        }
    }
}

extension ExplanationRepresentation.Remedy {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            who: try members.string("who"),
            group: try members.optionalString("group"),
            names: try members.strings("names"),
            how: try members.string("how")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("who", who)
            writer.field("group", group)
            writer.field("names", names)
            writer.field("how", how)
        }
    }
}
