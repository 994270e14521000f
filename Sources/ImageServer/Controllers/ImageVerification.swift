import ContainerRegistry
import ImageDomain
import OCI

/// Looks whether an image that is to be listed is to be had, for those who ask for it.
struct ImageVerification: Sendable {
    let registries: any ManifestLookup
    let pullSecrets: PullSecretVault

    /// - Throws: `InvalidInput` that names each URL under which no image is to be had, or whose registry cannot say so. Of an
    ///   image that is to be built it is the base that is looked for.
    func verify(_ add: AddImage) async throws {
        async let origin = fault(of: add.origin, pullSecret: add.pullSecret)
        async let urlForGPU = fault("urlForGpu", add.urlForGPU, pullSecret: add.pullSecret)
        let faults = try await [origin, urlForGPU].compactMap(\.self)
        guard faults.isEmpty else { throw InvalidInput(faults) }
    }

    private func fault(of origin: AddImage.Origin, pullSecret: PullSecretName?) async throws -> FieldFault? {
        switch origin {
        case .existing(let url): try await fault("url", url, pullSecret: pullSecret)
        case .custom(_, let input): try await fault("build.baseImage", input.baseImage, pullSecret: input.pullSecret)
        }
    }

    private func fault(
        _ field: String,
        _ reference: ImageReference?,
        pullSecret: PullSecretName?
    ) async throws -> FieldFault? {
        guard let reference else { return nil }
        var credentials: RegistryCredentials?
        if let pullSecret, let login = try await pullSecrets.login(of: pullSecret) {
            credentials = RegistryCredentials(login, for: reference)
        }
        do throws(RegistryError) {
            if try await registries.manifest(of: reference, with: credentials) != nil { return nil }
            let registry = RegistryAddress(of: reference)
            return FieldFault(
                field,
                "registry \(registry) has no image '\(reference)'; push it first, correct the URL, or add it without verify"
            )
        } catch {
            return FieldFault(
                field,
                "\(error), so whether the image is there is not known; try again later, or add it without verify"
            )
        }
    }
}
