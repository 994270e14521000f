import Hummingbird
import ImageAPI

extension ImagePages {
    static func list(_ visit: Visit) async throws -> Response {
        async let groups: Page<GroupRepresentation> = visit.read(.listGroups, query: ["limit": "1000"])
        var images = Page<ImageRepresentation>(items: [])
        var faults = QueryFaults()
        do {
            images = try await visit.read(
                .listImages,
                query: [
                    "search": visit.query("search"),
                    "type": visit.query("type"),
                    "group": visit.query("group"),
                    "state": visit.query("state"),
                    "sort": visit.query("sort"),
                    "cursor": visit.query("cursor"),
                ]
            )
        } catch let problem as Problem where problem.status == 422 {
            faults = QueryFaults(problem, fields: ImageListModel.fields)
        }
        let model = ImageListModel(visit, images, groups: try await groups.items.map(\.name), faults)
        return visit.page("Images", "images", model, status: model.isRefused ? .unprocessableContent : .ok)
    }
}

private struct ImageListModel: Sendable {
    let search: String?
    let group: String?
    let types: [Choice]
    let states: [Choice]
    let sorts: [Choice]
    let groups: [String]
    let images: [Row]
    let isEmpty: Bool
    let isFiltered: Bool
    let count: String
    let all: String
    let first: String?
    let next: String?
    let faults: QueryFaults
    let isRefused: Bool

    static let fields: Set<String> = ["search", "type", "group", "state", "sort"]

    init(_ visit: Visit, _ page: Page<ImageRepresentation>, groups: [String], _ faults: QueryFaults) {
        search = visit.query("search")
        group = visit.query("group")
        types = Choice.list(ImageType.all, chosen: visit.query("type"))
        states = Choice.list(ImageState.all.map { ($0.kind, $0.word) }, chosen: visit.query("state"))
        sorts = Choice.list(Self.orders, chosen: visit.query("sort"))
        self.groups = groups
        images = page.items.map { Row(visit, $0) }
        isEmpty = page.items.isEmpty
        self.faults = faults
        isRefused = !faults.isEmpty
        isFiltered =
            isRefused || ["search", "type", "group", "state", "cursor"].contains { visit.query($0) != nil }
        let total = page.total ?? Int64(page.items.count)
        count = total == 1 ? "1 image" : "\(total) images"
        all = visit.link("/images")
        first = visit.firstPage
        next = visit.page(behind: page.nextCursor)
    }

    private static let orders: [(value: String, title: String)] = [
        ("displayName", "Display name"), ("name", "Name"), ("updated", "Changed last"), ("created", "Added last"),
    ]

    struct Row: Sendable {
        let name: String
        let address: String
        let removal: String
        let displayName: String
        let description: String?
        let type: String
        let state: ImageState
        let isBuilding: Bool
        let isGlobal: Bool
        let groups: [String]
        let moreGroups: Int?
        let isForNobody: Bool
        let changed: MomentModel

        init(_ visit: Visit, _ image: ImageRepresentation) {
            name = image.name
            address = visit.link(Address.image(image.name))
            removal = Address.image(image.name) + "/remove"
            displayName = image.displayName
            description = image.description
            type = ImageType.word(image.type)
            state = ImageState(image)
            isBuilding = image.isBeingBuilt
            isGlobal = image.isGlobal
            groups = Array(image.groups.prefix(Self.groupsShown))
            moreGroups = image.groups.count > Self.groupsShown ? image.groups.count - Self.groupsShown : nil
            isForNobody = !image.isGlobal && image.groups.isEmpty
            changed = MomentModel(image.updatedAt)
        }

        private static let groupsShown = 5
    }
}
