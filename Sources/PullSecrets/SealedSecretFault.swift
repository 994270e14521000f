public import ImageDomain

/// Why a sealed secret does not open, in a sentence for the person who runs the server.
public enum SealedSecretFault: Error, Hashable, CustomStringConvertible {
    case missingKey(String, PullSecretName, known: [String])
    case altered(PullSecretName)
    case otherForm(PullSecretName)

    public var description: String {
        switch self {
        case .missingKey(let id, let name, let known):
            "pull secret '\(name)' is sealed under key \(id), and the keyring has only \(known.joined(separator: ", ")); "
                + "put that key back behind the first, or replace the pull secret by its value"
        case .altered(let name):
            "pull secret '\(name)' is not what was sealed under this name: its row was altered, or moved from another "
                + "name; replace the pull secret by its value, and find out who changed the row"
        case .otherForm(let name):
            "pull secret '\(name)' was sealed in a form that this release does not read; use the release that sealed it, or "
                + "replace the pull secret by its value"
        }
    }
}
