import ImageAPI
import JSON

/// A field that an event changed, as people read it (partial `changes`).
struct ImageChange: Sendable {
    let label: String
    let before: String?
    let after: String?

    static func list(_ row: AuditRow) -> [ImageChange] {
        row.changes.flatMap { change in
            guard change.field == "groups", let lists = ListsApart(change) else {
                return [ImageChange(ImageFieldName.label(change.field), before: change.before, after: change.after)]
            }
            return [
                ImageChange("Taken from", before: .array(lists.gone), after: .null),
                ImageChange("Given to", before: .null, after: .array(lists.come)),
            ].filter { $0.before != nil || $0.after != nil }
        }
    }

    private init(_ label: String, before: JSONValue, after: JSONValue) {
        self.label = label
        self.before = ImageFieldName.text(before)
        self.after = ImageFieldName.text(after)
    }
}

/// What people call the fields of an image and of its builds.
enum ImageFieldName {
    static func label(_ field: String) -> String { labels[field] ?? field }

    /// `nil` for a value that is nothing.
    static func text(_ value: JSONValue) -> String? {
        switch value {
        case .null: nil
        case .bool(let isOn): isOn ? "on" : "off"
        case .string(let text): text
        case .array(let values) where values.isEmpty: nil
        case .array(let values): values.map { text($0) ?? "" }.joined(separator: ", ")
        case .integer, .number, .object: String(decoding: value.bytes, as: UTF8.self)
        }
    }

    private static let labels = [
        "name": "Image name",
        "displayName": "Display name",
        "description": "Description",
        "type": "Type",
        "url": "Container Image URL",
        "urlForGpu": "Container Image URL for GPU",
        "pullSecret": "Image Pull Secret",
        "global": "Global",
        "group": "Group",
        "groups": "Groups",
        "source": "Source",
        "state": "State",
        "baseImage": "Base image url",
        "apt": "APT",
        "conda": "Conda",
        "pip": "Pip",
        "currentBuild": "Current build",
    ]
}
