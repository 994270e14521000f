/// What an instruction can read while the image is built, and what is in no image afterwards. The values stand in the
/// image's history, so none may be a secret.
public enum BuildArgument: Sendable {
    /// Whom the base image runs as; restored at the end. It is known only when the base is there, so the build says it.
    case baseUser
    /// The certificates that pip trusts, for a network that has one of its own; pip's own unless the build says it.
    case pipCertificates
    case noQuestions, noPipCache, noRootWarning, systemPackages

    public var name: String {
        switch self {
        case .baseUser: "IMAGELEDGER_BASE_USER"
        case .pipCertificates: "PIP_CERT"
        case .noQuestions: "DEBIAN_FRONTEND"
        case .noPipCache: "PIP_NO_CACHE_DIR"
        case .noRootWarning: "PIP_ROOT_USER_ACTION"
        // A distribution's Python refuses to be added to (PEP 668); in an image of its own that is just what is wanted.
        case .systemPackages: "PIP_BREAK_SYSTEM_PACKAGES"
        }
    }

    private var standard: String? {
        switch self {
        case .baseUser: "root"
        case .pipCertificates: nil
        case .noQuestions: "noninteractive"
        case .noPipCache, .systemPackages: "1"
        case .noRootWarning: "ignore"
        }
    }
}

extension BuildArgument: CustomStringConvertible {
    public var description: String { standard.map { "\(name)=\($0)" } ?? name }
}
