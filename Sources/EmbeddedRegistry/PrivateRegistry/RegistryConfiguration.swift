import Host
import SystemPackage

/// What docker-registry is told by its configuration file.
/// https://distribution.github.io/distribution/about/configuration/
struct RegistryConfiguration: Sendable, Equatable {
    /// Comes back with every answer, so that no other registry that happens to be at the same address is taken for this one.
    static let instanceHeader = "X-Imageledger-Instance"

    let storage: FilePath
    let port: RegistryPort
    let instance: String
    /// Signs the state of an upload that its client keeps between two requests.
    private let secret: String

    init(storage: FilePath, port: RegistryPort) {
        self.storage = storage
        self.port = port
        instance = RandomName.make()
        secret = (1...4).map { _ in RandomName.make() }.joined()
    }

    /// Uploads that were cut short are removed when they are a day old: after a restart no client goes on with one. Descriptors
    /// are cached because every pull asks for them; the draining lets answers be finished after TERM.
    var text: String {
        """
        version: 0.1
        log:
          level: warn
          formatter: text
          accesslog:
            disabled: true
        storage:
          filesystem:
            rootdirectory: \(yamlQuoted(storage.string))
          delete:
            enabled: true
          cache:
            blobdescriptor: inmemory
          maintenance:
            uploadpurging:
              enabled: true
              age: 24h
              interval: 24h
              dryrun: false
        http:
          addr: \(yamlQuoted(port.address))
          secret: \(yamlQuoted(secret))
          draintimeout: 5s
          headers:
            X-Content-Type-Options: [nosniff]
            \(Self.instanceHeader): [\(yamlQuoted(instance))]

        """
    }
}

/// A double-quoted scalar of nothing but ASCII: YAML folds or refuses some of the other characters.
private func yamlQuoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        case " "..."~": String(scalar)
        default: "\\U" + String(repeating: "0", count: 8 - hexadecimal(scalar).count) + hexadecimal(scalar)
        }
    }
    return "\"\(escaped.joined())\""
}

private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
}
