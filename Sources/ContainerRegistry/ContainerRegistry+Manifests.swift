import NIOHTTP1
public import OCI

extension ContainerRegistry {
    /// The manifest that a reference to this registry names, by its digest when it has one; `nil` when there is none.
    ///
    /// Specification: "Pulling manifests", checking if content exists.
    public func manifest(of reference: ImageReference) async throws(RegistryError) -> Manifest? {
        try await manifest(reference.digest ?? reference.tag ?? "latest", in: reference.repository)
    }

    /// - Parameter name: a tag or a digest.
    public func manifest(_ name: String, in repository: String) async throws(RegistryError) -> Manifest? {
        let headers = HTTPHeaders([("Accept", Manifest.mediaTypes.joined(separator: ", "))])
        let answer = try await send(.HEAD, "/v2/\(repository)/manifests/\(name)", headers: headers)
        switch answer.status {
        case 200:
            guard let digest = answer.headers.first(name: "Docker-Content-Digest"), Self.isDigest(digest) else {
                throw .unintelligible(registry: address.host, reason: "it does not say the digest of a manifest")
            }
            return Manifest(
                digest: digest,
                mediaType: answer.headers.first(name: "Content-Type") ?? Manifest.mediaTypes[0],
                size: answer.headers.first(name: "Content-Length").flatMap { Int64($0) }
            )
        case 404: return nil
        case 403: throw .unauthorized(registry: address.host)
        default: throw refused(answer)
        }
    }

    /// Takes a manifest away, and with it every tag that names it. Does nothing when there is none.
    ///
    /// Specification: "Content management", deleting manifests.
    public func removeManifest(_ digest: String, from repository: String) async throws(RegistryError) {
        let answer = try await send(.DELETE, "/v2/\(repository)/manifests/\(digest)")
        switch answer.status {
        case 200, 202, 204, 404: return
        case 403: throw .unauthorized(registry: address.host)
        default: throw refused(answer)
        }
    }

    func refused(_ answer: RegistryAnswer) -> RegistryError {
        .refused(registry: address.host, status: answer.status, reason: answer.reason)
    }

    private static func isDigest(_ text: String) -> Bool {
        (try? ImageReference("a@\(text)")) != nil
    }
}
