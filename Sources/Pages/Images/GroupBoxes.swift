import ImageAPI

/// The part of a form that says who may use an image: everybody, or the groups whose boxes are ticked (partial
/// `group-boxes`).
struct GroupBoxes: Sendable {
    let isGlobal: Bool
    /// Not for somebody who administers some groups only.
    let mayChangeGlobal: Bool
    let boxes: [Box]
    /// So many that they need a field to find one.
    let areMany: Bool
    /// For groups that have no box, where there are more than a page can show.
    let others: FieldModel?
    let globalFaults: [String]
    let hasFault: Bool
    let faults: [String]

    struct Box: Sendable {
        let name: String
        let title: String?
        let isTicked: Bool
        let isFixed: Bool
    }

    /// What is filled in.
    struct Filled: Sendable, Equatable {
        var ticked: [String]
        var others: [String]

        init(_ form: Form) {
            ticked = form.all(AddImageForm.Field.groups)
            others = form.lines(Self.othersField).map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        }

        init(_ groups: [String] = []) {
            ticked = groups
            others = []
        }

        /// In order, none twice.
        var all: [String] { Set(ticked + others).sorted() }

        static let othersField = "otherGroups"
    }

    /// - Parameter own: the groups of somebody who may give an image to these alone; `nil` for an administrator.
    init(
        _ known: Known,
        isGlobal: Bool,
        filled: Filled,
        own: Set<String>? = nil,
        faults: FormFaults = FormFaults()
    ) {
        self.isGlobal = isGlobal
        mayChangeGlobal = own == nil
        let ticked = Set(filled.ticked)
        let listed = Set(known.groups.map(\.name))
        // One that was ticked is shown, whether it is among the first or not.
        let boxes =
            known.groups.map { (name: $0.name, title: $0.displayName) }
            + ticked.subtracting(listed).sorted().map { (name: $0, title: nil) }
        self.boxes = boxes.map { name, title in
            Box(
                name: name,
                title: title,
                isTicked: ticked.contains(name),
                isFixed: own.map { !$0.contains(name) } ?? false
            )
        }
        areMany = boxes.count > Self.few
        others =
            known.areAll
            ? nil
            : FieldModel(
                Filled.othersField,
                "Other groups",
                filled.others.joined(separator: "\n"),
                hint: "There are more groups than are shown here; name those that you miss, one a line."
            )
        globalFaults = faults.of("global")
        self.faults = faults.of("groups")
        hasFault = !self.faults.isEmpty
    }

    private static let few = 12

    /// The groups that there are.
    struct Known: Sendable {
        let groups: [GroupRepresentation]
        let areAll: Bool
    }
}

extension Visit {
    /// As many groups as a page can show.
    func knownGroups() async throws -> GroupBoxes.Known {
        let page: Page<GroupRepresentation> = try await read(.listGroups, query: ["limit": "1000"])
        return GroupBoxes.Known(groups: page.items, areAll: page.nextCursor == nil)
    }
}
