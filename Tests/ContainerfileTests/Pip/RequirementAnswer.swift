@testable import Containerfile

/// What a requirement is made of, by either implementation, in an order that does not depend on the text.
struct RequirementAnswer: Codable, Equatable {
    let name: String
    let normalizedName: String
    let extras: [String]
    let clauses: [String]
    let url: String?
    let marker: String?
}

extension RequirementAnswer {
    init(_ requirement: PipRequirement) {
        self.name = requirement.name
        self.normalizedName = requirement.normalizedName
        self.extras = Set(requirement.extras).sorted()
        self.clauses = Set(requirement.clauses.map(\.canonical)).sorted()
        self.url = requirement.url
        self.marker = requirement.marker?.description
    }

    /// Whether we refuse on purpose what `packaging` accepts and reads so.
    func isRefusedOnPurpose(in text: String) -> Bool {
        let isPlain = text.unicodeScalars.allSatisfy { (" "..."~").contains($0) || $0 == "\t" }
        return !isPlain || text.utf8.count > 1_000
            || ([name] + extras).contains { $0.hasSuffix("_") }
            || url == nil && text.contains(Self.archive)
            || clauses.contains { $0.hasPrefix("===#") }
            || url.map(Self.isNoPublicURL) == true
            || marker.map { text.contains("\\") || $0.contains("\t") || text.count { $0 == "(" } > 50 } == true
    }

    /// pip's `is_archive_file`.
    private static var archive: some RegexComponent {
        /^[^;]+\.(whl|zip|tar(\.(gz|bz2|xz|lz|lzma))?|tgz|tbz|txz|tlz)(\[[^\]]*\])?\s*(;.*)?$/.ignoresCase()
    }

    private static func isNoPublicURL(_ url: String) -> Bool {
        let pattern = /(?:https?|(?:git|hg|svn|bzr)\+https):\/\/[^\/?#].*/.ignoresCase()
        return url.wholeMatch(of: pattern) == nil || url.contains("${") || url.contains(";")
    }
}
