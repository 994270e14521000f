import ContainerRegistry
import ImageDomain
import OCI

/// Looks whether an image that is to be listed is to be had, for those who ask for it.
struct ImageVerification: Sendable {
    let registries: any ManifestLookup
    let pullSecrets: PullSecretVault

    /// - Throws: `InvalidInput` that names each URL under which no image is to be had, or whose registry cannot say so.
    func verify(_ add: AddImage) async throws {
        var login: RegistryLogin?
        if let pullSecret = add.pullSecret { login = try await pullSecrets.login(of: pullSecret) }
        let opened = login
        async let url = fault("url", add.origin.url, opened)
        async let urlForGPU = fault("urlForGpu", add.urlForGPU, opened)
        let faults = await [url, urlForGPU].compactMap(\.self)
        guard faults.isEmpty else { throw InvalidInput(faults) }
    }

    private func fault(_ field: String, _ reference: ImageReference?, _ login: RegistryLogin?) async -> FieldFault? {
        guard let reference else { return nil }
        do {
            let credentials = login.flatMap { RegistryCredentials($0, for: reference) }
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
