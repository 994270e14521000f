import ImageAPI
import ImageDomain

extension Edit {
    /// Null is a value that the domain judges, since only some fields can be cleared.
    init<Wrapped>(_ patch: FieldPatch<Wrapped>) where Value == Wrapped? {
        switch patch {
        case .keep: self = .keep
        case .clear: self = .set(nil)
        case .set(let value): self = .set(value)
        }
    }
}
