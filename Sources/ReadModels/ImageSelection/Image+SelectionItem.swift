public import ImageDomain
public import JSON

extension Image {
    /// What people who may use it are offered, as an answer to a selection has it; `nil` while it is not ready.
    public var selectionItem: JSONValue? {
        state == .ready ? .column(json: SelectionEntry(self).item) : nil
    }
}
