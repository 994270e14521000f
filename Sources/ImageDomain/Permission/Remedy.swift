/// What somebody can do so that an obstacle is one no longer.
public struct Remedy: Hashable, Sendable {
    public let who: Who
    /// To be read behind "can": `make it global`.
    public let how: String

    public enum Who: Hashable, Sendable {
        case applicant
        case administrator
        /// By their names for people.
        case groupAdministrators(GroupName, [String])
    }

    init(_ who: Who, _ how: String) {
        self.who = who
        self.how = how
    }
}

extension Obstacle {
    func remedies(in question: PermissionQuestion) -> [Remedy] {
        switch self {
        case .neverExisted:
            return [
                Remedy(.applicant, "look how the name is spelled"),
                Remedy(.administrator, "add an image"),
            ]
        case .removed:
            return [Remedy(.administrator, "add it again under another name")]
        case .noValidToken:
            // A token helps with the right groups only, which `notInGroup` tells.
            return []
        case .notInGroup(let groups):
            return Self.remedies(forMembersOnly: groups, question)
        case .notReady(let build?) where build.state.isUnderWay:
            return [Remedy(.applicant, "wait for the end of build \(build.number)")]
        case .notReady:
            return [Remedy(.administrator, "build it again ('imageledger builds start \(question.image)')")]
        case .wrongDevice:
            return [
                Remedy(.applicant, "take a GPU machine"),
                Remedy(.administrator, "change its type, if it runs without a GPU"),
            ]
        }
    }

    private static func remedies(forMembersOnly groups: [GroupName], _ question: PermissionQuestion) -> [Remedy] {
        let applicant = question.applicant
        let own = applicant.groups.intersection(question.registered).sorted()
        let administered = own.compactMap { group -> Remedy? in
            guard let names = question.administrators[group], !names.isEmpty else { return nil }
            return Remedy(.groupAdministrators(group, names), "add the image to it")
        }
        var ways: [String] = []
        if !groups.isEmpty, let subject = applicant.subject {
            ways.append("issue a token to \(subject) with \(groups.anyOne)")
        }
        if !own.isEmpty { ways.append("add the image to \(own.anyOne)") }
        ways.append("make it global")
        return administered + [Remedy(.administrator, ways.alternatives)]
    }
}

extension Remedy {
    func sentence(about applicant: Applicant) -> String {
        switch who {
        case .applicant:
            "\(applicant.subject?.rawValue ?? "Such a person") can \(how)."
        case .administrator:
            "An administrator can \(how)."
        case .groupAdministrators(let group, let names):
            "\(names.listed), who administer\(names.count == 1 ? "s" : "") the group '\(group)', can \(how)."
        }
    }
}

extension [GroupName] {
    fileprivate var anyOne: String { count == 1 ? sentence : "one of \(sentence)" }
}

extension [String] {
    fileprivate var alternatives: String {
        count < 2 ? joined() : "\(dropLast().joined(separator: ", ")) or \(self[count - 1])"
    }

    /// Of many, the first three and how many more.
    fileprivate var listed: String {
        guard count > 1 else { return joined() }
        guard count > 4 else { return "\(dropLast().joined(separator: ", ")) and \(self[count - 1])" }
        return "\(prefix(3).joined(separator: ", ")) and \(count - 3) others"
    }
}
