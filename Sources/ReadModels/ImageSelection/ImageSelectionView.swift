public import ImageDomain
public import OCI
public import Projections

/// All listed images, arranged so that what the members of some groups may pick is at hand.
///
/// Groups are compared by their whole names: a member of `ml` sees nothing that is for `ml-research`.
public struct ImageSelectionView: ReadModelView {
    private var entries: [ImageName: SelectionEntry] = [:]
    /// Of the ready ones, those for everybody, and those that are for groups.
    private var openToAll = SelectionList()
    private var byGroup: [GroupName: SelectionList] = [:]
    /// Counts the changes; each list remembers its last one.
    private var changeCount: UInt64 = 0
    private let identity = SelectionChange.View()
    private var lastChangeForAll: UInt64 = 0
    private var lastChange: [GroupName: UInt64] = [:]

    public init(rows: [Image]) {
        entries.reserveCapacity(rows.count)
        for image in rows {
            let entry = SelectionEntry(image)
            entries[image.name] = entry
            change(listsOf: image) { $0.append(entry) }
        }
        openToAll.sort()
        for group in Array(byGroup.keys) { byGroup[group]?.sort() }
    }

    /// How many images are listed, ready or not.
    public var count: Int { entries.count }

    public func row(_ name: ImageName) -> Image? { entries[name]?.image }

    public mutating func apply(_ images: [Image], removing names: [ImageName]) {
        for name in names {
            guard let entry = entries.removeValue(forKey: name) else { continue }
            change(listsOf: entry.image) { $0.remove(entry) }
        }
        for image in images {
            let entry = SelectionEntry(image)
            if let former = entries.updateValue(entry, forKey: image.name) {
                change(listsOf: former.image) { $0.remove(former) }
            }
            change(listsOf: image) { $0.insert(entry) }
        }
    }

    /// Where the images are to be had whose reference or name contains the text, each reference once and in order.
    ///
    /// - Parameter text: in small letters.
    public func references(containing text: String, limit: Int) -> [ImageReference] {
        var found: Set<String> = []
        for entry in entries.values {
            guard let url = entry.image.url?.description else { continue }
            if text.isEmpty || url.lowercased().contains(text) || entry.image.displayName.rawValue.contains(text) {
                found.insert(url)
            }
        }
        return found.sorted().prefix(limit).map { ImageReference(recorded: $0) }
    }

    /// The images that people of these groups may pick, in display-name order; a few lists at most to be merged.
    func lists(openTo groups: Set<GroupName>) -> [SelectionList] {
        [openToAll] + groups.compactMap { byGroup[$0] }
    }

    /// Another one after each change of what people of these groups may pick.
    func lastChange(openTo groups: Set<GroupName>) -> SelectionChange {
        let number = groups.reduce(lastChangeForAll) { max($0, lastChange[$1] ?? 0) }
        return SelectionChange(view: identity, number: number)
    }

    private mutating func change(listsOf image: Image, _ body: (inout SelectionList) -> Void) {
        guard image.state == .ready else { return }
        changeCount += 1
        if image.isGlobal {
            lastChangeForAll = changeCount
            return body(&openToAll)
        }
        for group in image.groups {
            lastChange[group] = changeCount
            body(&byGroup[group, default: SelectionList()])
        }
    }
}
