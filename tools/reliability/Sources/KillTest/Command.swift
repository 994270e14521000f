import JSON

/// A write, and the label under which its event is found: it goes out as the correlation id and as the idempotency key, so
/// every attempt of it is the same command.
struct Command: Sendable {
    let label: String
    let method: String
    let path: String
    let body: JSONValue?

    static func registerGroup(_ name: String) -> Command {
        Command(label: "group-\(name)", method: "POST", path: "/groups", body: .object([.init("name", .string(name))]))
    }

    static func addImage(_ name: String, groups: [String], label: String) -> Command {
        let body: JSONValue = .object([
            .init("displayName", .string(name)),
            .init("name", .string(name)),
            .init("type", .string("cpu")),
            .init("url", .string("registry.example/\(name):1")),
            .init("global", .bool(false)),
            .init("groups", .array(groups.map { .string($0) })),
        ])
        return Command(label: label, method: "POST", path: "/images", body: body)
    }

    /// The label becomes the description, so the edit always changes something and appends an event.
    static func describe(_ name: String, label: String) -> Command {
        let body = JSONValue.object([.init("description", .string(label))])
        return Command(label: label, method: "PATCH", path: "/images/\(name)", body: body)
    }

    static func changeGroups(_ name: String, isGlobal: Bool, groups: [String], label: String) -> Command {
        let body = JSONValue.object([
            .init("global", .bool(isGlobal)), .init("groups", .array(groups.map { .string($0) })),
        ])
        return Command(label: label, method: "PUT", path: "/images/\(name)/groups", body: body)
    }

    static func remove(_ name: String, label: String) -> Command {
        Command(label: label, method: "DELETE", path: "/images/\(name)", body: nil)
    }
}
