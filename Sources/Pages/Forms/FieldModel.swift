/// A field of a form that takes a text, with what is said at it (partials `text-field` and `text-area`).
struct FieldModel: Sendable {
    /// Also its id.
    let name: String
    let label: String
    let value: String
    let hint: String?
    /// Where the script asks for suggestions, with the typed text behind it.
    let suggestions: String?
    let isRequired: Bool
    let hasFault: Bool
    let faults: [String]

    init(
        _ name: String,
        _ label: String,
        _ value: String?,
        hint: String? = nil,
        suggestions: String? = nil,
        isRequired: Bool = false,
        faults: [String] = []
    ) {
        self.name = name
        self.label = label
        self.value = value ?? ""
        self.hint = hint
        self.suggestions = suggestions
        self.isRequired = isRequired
        self.hasFault = !faults.isEmpty
        self.faults = faults
    }
}
