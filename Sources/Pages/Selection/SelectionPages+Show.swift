import HTTPTypes
import Hummingbird
import ImageAPI

extension SelectionPages {
    /// As many as a person looks through; they search for others.
    private static let most = 200

    static func show(_ visit: Visit) async throws -> Response {
        let viewpoint = Viewpoint(visit)
        do {
            let items: Page<SelectionItem> = try await visit.read(
                .selection,
                query: [
                    "device": visit.query("device"),
                    "search": visit.query("search"),
                    "sort": visit.query("sort"),
                    "limit": String(most),
                    "as": viewpoint.person,
                    "groups": viewpoint.groups.map { $0.joined(separator: ",") },
                ]
            )
            return visit.page("Image selection", "selection", SelectionModel(visit, viewpoint, items, .none))
        } catch let problem as Problem where problem.status == 422 {
            let objections = Objections(problem, at: ["device", "search", "sort", "as", "groups"])
            let model = SelectionModel(visit, viewpoint, Page(items: []), objections)
            return visit.page("Image selection", "selection", model, status: .unprocessableContent)
        }
    }
}

/// Whose selection is looked at.
private struct Viewpoint: Sendable {
    /// Somebody else, by their valid tokens.
    let person: String?
    /// Anybody who is in these groups.
    let groups: [String]?

    init(_ visit: Visit) {
        person = visit.query("as")
        groups = visit.query("groups").map(Form.names)
    }
}

private struct SelectionModel: Sendable {
    let search: String?
    let devices: [Choice]
    let orders: [Choice]
    /// Whether the person may look with the eyes of others.
    let mayLookAsOthers: Bool
    let person: String?
    let groupsText: String?
    let whose: String
    let isOwn: Bool
    /// Those that the selection is for; of somebody else, nobody says them.
    let groups: [String]
    let isInNoGroup: Bool
    let items: [Item]
    let isEmpty: Bool
    let isFiltered: Bool
    let all: String
    let count: String
    let faults: [String: String]
    let problem: String?

    init(_ visit: Visit, _ viewpoint: Viewpoint, _ page: Page<SelectionItem>, _ objections: Objections) {
        search = visit.query("search")
        devices = Choice.list([("", "Any"), ("cpu", "CPU"), ("gpu", "GPU")], chosen: visit.query("device") ?? "")
        orders = Choice.list(Self.orders, chosen: visit.query("sort") ?? "displayName")
        mayLookAsOthers = visit.role == .admin
        person = viewpoint.person
        groupsText = visit.query("groups")
        let isOwn = viewpoint.person == nil && viewpoint.groups == nil
        self.isOwn = isOwn
        whose = Self.words(viewpoint)
        let groups = isOwn ? visit.session.groups : viewpoint.groups ?? []
        self.groups = groups
        isInNoGroup = groups.isEmpty && (isOwn || viewpoint.groups != nil)
        let device = visit.query("device")
        items = page.items.map { Item(visit, $0, device, isPicked: $0.name == visit.query("image"), isOwn: isOwn) }
        isEmpty = page.items.isEmpty
        isFiltered = visit.query("search") != nil || device != nil
        all = visit.sameAddress(with: ["search": nil, "device": nil])
        let total = page.total ?? Int64(page.items.count)
        count =
            total > Int64(page.items.count)
            ? "The first \(page.items.count) of \(total) images; search to see others"
            : total == 1 ? "1 image" : "\(total) images"
        faults = objections.faults
        problem = objections.problem
    }

    private static let orders: [(value: String, title: String)] = [
        ("displayName", "By name"), ("created", "Recently added first"),
    ]

    private static func words(_ viewpoint: Viewpoint) -> String {
        switch (viewpoint.person, viewpoint.groups) {
        case (nil, nil): "What you may pick when you start a notebook or a job."
        case (let person, _?):
            "What \(person ?? "somebody") may pick by being in these groups and in no other."
        case (let person?, nil): "What \(person) may pick, by the groups of their valid tokens."
        }
    }
}

extension SelectionModel {
    struct Item: Sendable {
        let name: String
        let displayName: String
        let description: String?
        let type: String
        let url: String
        let pullSecret: String?
        let hint: String
        let isPicked: Bool
        /// For KubeSpawner's configuration.
        let override: String
        let command: String
        let why: String?

        init(_ visit: Visit, _ item: SelectionItem, _ device: String?, isPicked: Bool, isOwn: Bool) {
            name = item.name
            displayName = item.displayName
            description = item.description
            type = ImageType.word(item.type)
            url = item.url
            pullSecret = item.pullSecret
            hint = item.hint
            self.isPicked = isPicked
            override = Self.override(item)
            command = "podman pull \(item.url)"
            why =
                isOwn
                ? visit.link("/permissions/explain", ["image": item.name, "device": device]) : nil
        }

        /// A name and a reference have nothing in them that Python would read otherwise.
        private static func override(_ item: SelectionItem) -> String {
            let image = "c.KubeSpawner.image = \"\(item.url)\""
            guard let pullSecret = item.pullSecret else { return image }
            return image + "\nc.KubeSpawner.image_pull_secrets = [\"\(pullSecret)\"]"
        }
    }
}
