import ContainerRegistry
import OCI

/// The registry that builds are pushed to, and the part of it that is theirs: `registry.example:5000/lab/notebooks`.
struct RegistryLocation: Hashable, Sendable {
    let host: String
    let prefix: String?

    /// An `http://` or `https://` before it is taken off: over TLS is spoken with every registry but one on this machine.
    init(_ text: String) throws(InvalidSetting) {
        let bare = text.firstRange(of: "://").map { String(text[$0.upperBound...]) } ?? text
        let scheme = text.firstRange(of: "://").map { text[..<$0.lowerBound].lowercased() }
        guard scheme == nil || scheme == "https" || scheme == "http" else {
            throw InvalidSetting("must be HOST[:PORT][/PREFIX], such as registry.example:5000/lab")
        }
        let location = bare.hasSuffix("/") ? String(bare.dropLast()) : bare
        // The grammar of references says what host and prefix may be.
        guard let reference = try? ImageReference(location + "/name"), let domain = reference.domain,
            reference.tag == nil, reference.digest == nil
        else { throw InvalidSetting("must be HOST[:PORT][/PREFIX], such as registry.example:5000/lab") }
        guard scheme != "http" || !RegistryAddress(host: domain).usesTLS else {
            throw InvalidSetting("is on another machine, and what is pushed there goes over TLS; leave 'http://' away")
        }
        host = domain
        let path = reference.path.split(separator: "/").dropLast()
        prefix = path.isEmpty ? nil : path.joined(separator: "/")
    }
}
