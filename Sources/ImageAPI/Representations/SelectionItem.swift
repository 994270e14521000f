public import JSON

/// An image as the person who picks one sees it; the answer of `/selection` is `{"items":[…]}` in display-name order.
public struct SelectionItem: Representation {
    public let name: String
    public let displayName: String
    public let description: String?
    public let type: String
    /// The one that suits the device that was asked for.
    public let url: String
    public let pullSecret: String?
    public let hint: String

    public static let systemImage = "System image"

    public init(
        name: String,
        displayName: String,
        description: String?,
        type: String,
        url: String,
        pullSecret: String?,
        hint: String = Self.systemImage
    ) {
        self.name = name
        self.displayName = displayName
        self.description = description
        self.type = type
        self.url = url
        self.pullSecret = pullSecret
        self.hint = hint
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            name: try members.string("name"),
            displayName: try members.string("displayName"),
            description: try members.optionalString("description"),
            type: try members.string("type"),
            url: try members.string("url"),
            pullSecret: try members.optionalString("pullSecret"),
            hint: try members.string("hint")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("displayName", displayName)
            writer.field("description", description)
            writer.field("type", type)
            writer.field("url", url)
            writer.field("pullSecret", pullSecret)
            writer.field("hint", hint)
        }
    }
}
