/// Whether somebody may use an image, and why: through what, or what stands in the way and who could mend it.
///
/// It allows just those images that are in the person's image selection for the machine.
public struct PermissionExplanation: Hashable, Sendable {
    public let question: PermissionQuestion
    /// The way in that the person has, whatever else stands in it.
    public let way: Way?
    /// All that stands in the way, the one to look at first in front.
    public let obstacles: [Obstacle]

    public enum Way: Hashable, Sendable {
        case global
        /// Through each of these groups, in order. They are compared whole: `ml` is not the beginning of `ml-research`.
        case groups([GroupName])
    }

    public init(_ question: PermissionQuestion) {
        self.question = question
        switch question.situation {
        case .unknown: (way, obstacles) = (nil, [.neverExisted])
        case .removed(_, let stamp): (way, obstacles) = (nil, [.removed(stamp)])
        case .listed(let image):
            way = Way(question.applicant, image)
            obstacles =
                (way == nil ? Self.closed(question.applicant, image) : []) + Self.unusable(image, on: question.device)
        }
    }

    private static func closed(_ applicant: Applicant, _ image: Image) -> [Obstacle] {
        (applicant.isKnown ? [] : [.noValidToken]) + [.notInGroup(image.groups)]
    }

    private static func unusable(_ image: Image, on device: Device?) -> [Obstacle] {
        let isRunnable = device.map(image.type.runs) ?? true
        return (image.state == .ready ? [] : [.notReady(image.builds?.last)]) + (isRunnable ? [] : [.wrongDevice])
    }
}

extension PermissionExplanation.Way {
    fileprivate init?(_ applicant: Applicant, _ image: Image) {
        if image.isGlobal {
            self = .global
        } else {
            let shared = image.groups.filter(applicant.groups.contains)
            guard !shared.isEmpty else { return nil }
            self = .groups(shared)
        }
    }

    /// `global` or `group`.
    public var word: String {
        switch self {
        case .global: "global"
        case .groups: "group"
        }
    }

    public var groups: [GroupName] {
        switch self {
        case .global: []
        case .groups(let groups): groups
        }
    }
}

extension PermissionExplanation {
    public var isAllowed: Bool { obstacles.isEmpty }

    /// The one word for it: that of the first obstacle, or of the way in.
    public var because: String { obstacles.first?.word ?? way?.word ?? "" }

    /// None of a moment that is over: what stood in the way then may have gone since.
    public var remedies: [Remedy] {
        question.moment == nil ? obstacles.flatMap { $0.remedies(in: question) } : []
    }

    /// All of it for people, in one line.
    public var sentence: String {
        let subject = question.applicant.subject?.rawValue
        let name = subject ?? question.applicant.description
        let place = question.device.map { " on a \($0.rawValue) machine" } ?? ""
        let image = "image '\(question.image)'\(place)"
        let then = question.moment.map { " \($0)" } ?? ""
        guard !isAllowed else { return "\(name) may use \(image)\(then), because \(reason)." }
        let clauses = obstacles.map { $0.clause(in: question) }.joined(separator: "; ")
        let remedies = remedies.map { $0.sentence(about: question.applicant) }
        return (["\(name) may not use \(image)\(then): \(clauses)."] + remedies).joined(separator: " ")
    }

    private var reason: String {
        switch way {
        case .groups(let groups):
            "it is for \(groups.sentence), and \(question.applicant.name) is in \(groups.count == 1 ? "it" : "them")"
        case .global, nil: "it is global: it is for every group"
        }
    }
}

extension Applicant {
    /// Who they are when nobody says whom it is about.
    fileprivate var description: String {
        groups.isEmpty ? "Somebody in no group" : "A member of \(groups.sorted().sentence)"
    }
}
