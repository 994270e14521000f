public import ImageDomain
public import Projections
import Synchronization

/// What a person may pick, from their groups, and for which machine.
public struct SelectionRequest: Hashable, Sendable {
    public var groups: Set<GroupName>
    /// `nil` for all images, each with its ordinary URL.
    public var device: Device?
    public var format: Format
    public var order = Order.displayName
    /// In small letters: only those whose display name, name or description has it in it.
    public var search: String?
    /// How many at most; `nil` for all of them.
    public var limit: Int?

    public init(groups: Set<GroupName>, device: Device? = nil, format: Format = .items) {
        self.groups = groups
        self.device = device
        self.format = format
    }

    public enum Order: Hashable, Sendable {
        case displayName
        /// What was added last comes first.
        case created
    }

    public enum Format: Hashable, Sendable {
        /// `{"items":[{"name","displayName","description","type","url","pullSecret","hint"}]}`, and with a limit `total`.
        case items
        /// KubeSpawner's `profile_list`.
        case kubeSpawner
    }
}

/// The body of an answer, and how old it is.
public struct SelectionAnswer: Sendable {
    /// JSON.
    public let bytes: [UInt8]
    public let freshness: Freshness
}

/// Answers image selections from memory. The bytes of an answer are made once and kept until one of the images in it,
/// or one that belongs into it, changes; until then the answer is found by one look.
public final class ImageSelection: Sendable {
    public typealias Live = LiveReadModel<ImagesProjection, ImageSelectionView>

    private let live: Live
    private let answers: Mutex<PreparedAnswers>

    /// - Parameter capacity: how many bytes of answers are kept.
    public init(_ live: Live, keeping capacity: Int = 16 * 1024 * 1024) {
        self.live = live
        self.answers = Mutex(PreparedAnswers(capacity: capacity))
    }

    /// What somebody looks for is asked once and by them alone, so it takes no room from the answers that are kept.
    ///
    /// - Throws: `ReadModelBehind` until the images have been loaded.
    public func answer(to request: SelectionRequest) throws -> SelectionAnswer {
        let (change, freshness) = try live.read { view, freshness in
            (view.lastChange(openTo: request.groups), freshness)
        }
        if request.search == nil, let bytes = answers.withLock({ $0.bytes(for: request, of: change) }) {
            return SelectionAnswer(bytes: bytes, freshness: freshness)
        }
        return try prepare(request)
    }

    /// Only the lists are fetched under the view's lock; they are merged and written outside of it.
    private func prepare(_ request: SelectionRequest) throws -> SelectionAnswer {
        let (lists, change, freshness) = try live.read { view, freshness in
            (view.lists(openTo: request.groups), view.lastChange(openTo: request.groups), freshness)
        }
        let bytes = request.body(listing: lists.reduce(SelectionList()) { $0.merged(with: $1) })
        if request.search == nil { answers.withLock { $0.keep(bytes, for: request, of: change) } }
        return SelectionAnswer(bytes: bytes, freshness: freshness)
    }
}

/// Answers by request, each with the change that it was made after.
struct PreparedAnswers: Sendable {
    private let capacity: Int
    private var answers: [SelectionRequest: (change: SelectionChange, bytes: [UInt8])] = [:]
    private var size = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    func bytes(for request: SelectionRequest, of change: SelectionChange) -> [UInt8]? {
        guard let answer = answers[request], answer.change == change else { return nil }
        return answer.bytes
    }

    mutating func keep(_ bytes: [UInt8], for request: SelectionRequest, of change: SelectionChange) {
        guard bytes.count <= capacity else { return }
        let former = answers[request]
        if let former, former.change.isBehind(change) { return }
        size += bytes.count - (former?.bytes.count ?? 0)
        // What is asked for often is back in a moment, so no order of use is kept for the sake of the rest.
        if size > capacity {
            answers.removeAll()
            size = bytes.count
        }
        answers[request] = (change, bytes)
    }
}
