import ContainerRegistry
import Host
import JSON
import SystemPackage

/// How container tools are told credentials: by a file, since arguments and environment are for all to see. It is there
/// only while a registry is talked to, and never while an image's own programs run.
struct CredentialsFile: Sendable {
    let path: FilePath

    func write(_ credentials: RegistryCredentials?, for registry: String) throws(FileFailure) {
        path.removeFileIfPresent()
        var writer = JSONWriter()
        writer.object { file in
            file.field(
                "auths",
                object: { registries in
                    guard let credentials else { return }
                    registries.field(registry, object: { $0.field("auth", credentials.basic) })
                }
            )
        }
        try path.writeNewFile(String(decoding: writer.bytes, as: UTF8.self), permissions: .ownerReadWrite)
    }
}
