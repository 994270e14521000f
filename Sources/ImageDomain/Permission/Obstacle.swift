import EventSourcing

/// Why an image cannot be used by somebody.
public enum Obstacle: Hashable, Sendable {
    case neverExisted
    case removed(Stamp)
    /// Nobody knows which groups the person is in.
    case noValidToken
    /// The person is in none of the groups that the image is for: in these, in order; it may be for none at all.
    case notInGroup([GroupName])
    /// No build has succeeded yet. This is the last one; `nil` before the first.
    case notReady(LastBuild?)
    /// The image needs a GPU, and the machine has none.
    case wrongDevice
}

extension Obstacle {
    /// The one word for it, for programs.
    public var word: String {
        switch self {
        case .neverExisted: "neverExisted"
        case .removed: "removed"
        case .noValidToken: "noValidToken"
        case .notInGroup: "notInGroup"
        case .notReady: "notReady"
        case .wrongDevice: "wrongDevice"
        }
    }

    /// To be read behind a colon.
    func clause(in question: PermissionQuestion) -> String {
        let applicant = question.applicant
        return switch self {
        case .neverExisted where question.moment != nil: "there was no image of that name by then"
        case .neverExisted: "there has never been an image of that name"
        case .removed(let stamp): "it was removed at \(stamp.at) by \(stamp.by.displayName)"
        case .noValidToken:
            (applicant.lapse.map { "the last token of \(applicant.name) \($0.words)" }
                ?? "\(applicant.name) has no valid token here")
                + ", so it is not known which groups \(applicant.name) is in"
        case .notInGroup(let groups) where !groups.isEmpty && !applicant.isKnown: "it is for \(groups.sentence)"
        case .notInGroup([]): "it is neither global nor for any group"
        case .notInGroup(let groups):
            "it is for \(groups.sentence), and \(applicant.name) is \(question.membership)"
        case .notReady(nil): "it is not ready, since no build of it has begun"
        case .notReady(let build?):
            "it is not ready, since its build \(build.number) \(Self.words(for: build.state)) and none has succeeded yet"
        case .wrongDevice: "it needs a GPU, which a cpu machine does not have"
        }
    }

    private static func words(for state: BuildState) -> String {
        switch state {
        case .queued: "waits for its turn"
        case .running: "is running"
        case .succeeded: "has succeeded"
        case .failed: "failed"
        case .cancelled: "was cancelled"
        }
    }
}

extension PermissionQuestion {
    /// To be read behind "is".
    fileprivate var membership: String {
        if applicant.groups.isEmpty { return "in no group" }
        let own = "only in \(applicant.groups.sorted().sentence)"
        let unregistered = applicant.groups.subtracting(registered).sorted()
        // What is registered now says nothing of a moment that is over.
        if unregistered.isEmpty || moment != nil { return own }
        let verb = unregistered.count == 1 ? "is" : "are"
        let which = applicant.groups.count == unregistered.count ? "which" : "of which \(unregistered.sentence)"
        return "\(own), \(which) \(verb) not registered"
    }
}

extension Applicant {
    /// What the sentences call them, who may be anybody.
    var name: String { subject?.rawValue ?? "such a person" }
}

extension [GroupName] {
    /// `the groups 'ml' and 'vision'`; of many, the first five and how many more.
    var sentence: String {
        let quoted = map { "'\($0)'" }
        guard quoted.count > 1 else { return "the group \(quoted.first ?? "")" }
        guard quoted.count > 6 else {
            return "the groups \(quoted.dropLast().joined(separator: ", ")) and \(quoted[quoted.count - 1])"
        }
        return "the groups \(quoted.prefix(5).joined(separator: ", ")) and \(quoted.count - 5) others"
    }
}
