import EventSourcing
import ImageDomain

/// A part of a condition whose types have been checked.
indirect enum Term: Sendable {
    // What is true, false or not known.
    case all([Term])
    case any([Term])
    case not(Term)
    case compare(Term, Comparison, Term)
    /// Whether a text is in a list, or a part of a text.
    case contains(Term, Term)
    case allowed(GroupName, ImageName)
    case exists(Subject)
    case removed(Subject)

    // Values.
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case instant(Instant)
    case list([String])
    case field(Subject, [String])
    case count(Term)

    // Lists that are too long to be made for each event.
    case selection(Set<GroupName>)
    case collection(Collection)
    /// The builds of one state.
    case builds(BuildState)

    enum Comparison: String, Sendable {
        case equal = "=", unequal = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    }

    /// Which image.
    enum Subject: Hashable, Sendable {
        /// The one that the whole condition is about.
        case given
        case named(ImageName)
    }

    enum Collection: String, CaseIterable, Sendable {
        case images, groups, tokens, builds, pullSecrets
    }
}

/// What a term stands for, as far as it is known before anything is folded.
enum TermType: Equatable {
    case truth, number, text, instant, list, null
    /// A text that is one of these words.
    case choice([String])
    /// Several values under names, of which one has to be said.
    case object

    var name: String {
        switch self {
        case .truth: "true or false"
        case .number: "a number"
        case .text, .choice: "a text"
        case .instant: "an instant"
        case .list: "a list"
        case .null: "null"
        case .object: "an object"
        }
    }

    var isText: Bool {
        switch self {
        case .text, .choice: true
        default: false
        }
    }
}
