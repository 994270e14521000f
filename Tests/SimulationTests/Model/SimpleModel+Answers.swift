/// What people are answered, written as text by text as the interface describes it.
extension SimpleModel {
    /// The body of `GET /selection`.
    func selection(groups: Set<String>, device: String?) -> String {
        let open = images.filter { _, image in
            image.state == "ready" && image.isOpen(to: groups) && !(device == "cpu" && image.type == "gpu")
        }
        let sorted = open.sorted { ($0.value.displayName, $0.key) < ($1.value.displayName, $1.key) }
        let items = sorted.map { name, image in
            let url = device == "gpu" ? image.urlForGPU ?? image.url : image.url
            let fields = [
                ("name", name), ("displayName", image.displayName), ("description", image.description),
                ("type", image.type), ("url", url), ("pullSecret", image.pullSecret), ("hint", "System image"),
            ]
            return "{\(fields.map(Self.field).joined(separator: ","))}"
        }
        return "{\"items\":[\(items.joined(separator: ","))]}"
    }

    /// The ways in of `GET /permissions`, in the order of the list: `IMAGE global` or `IMAGE group NAME`.
    ///
    /// - Parameter groups: `nil` for the ways in of everybody.
    func grants(groups: Set<String>?) -> [String] {
        images.sorted { ($0.value.displayName, $0.key) < ($1.value.displayName, $1.key) }.flatMap { name, image in
            if image.isGlobal { return ["\(name) global"] }
            return image.groups.filter { groups?.contains($0) ?? true }.sorted().map { "\(name) group \($0)" }
        }
    }

    /// The groups of a person's tokens that are not revoked.
    func groups(of subject: String) -> Set<String> {
        tokens.values.filter { $0.subject == subject && $0.revoked == nil }.reduce(into: []) { $0.formUnion($1.groups) }
    }

    /// The texts of the simulation need no escape.
    private static func field(_ name: String, _ value: String?) -> String {
        "\"\(name)\":\(value.map { "\"\($0)\"" } ?? "null")"
    }
}
