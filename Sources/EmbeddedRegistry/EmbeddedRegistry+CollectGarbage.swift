import Host

extension EmbeddedRegistry {
    /// Gives back the space of what no image refers to any more. Deleting an image from the registry removes its manifest
    /// alone: the layers stay until this is called.
    ///
    /// Only before `start`, in the same hold of the data folder's lock: layers of an image that is being pushed belong to none
    /// yet, and would be taken for garbage. A registry that a killed server left running is ended first.
    ///
    /// Whatever it throws, the images are whole, and `start` may follow.
    public static func collectGarbage(_ configuration: Configuration) async throws(EmbeddedRegistryError) {
        let folder = try RegistryFolder.open(in: configuration.dataFolder)
        guard let port = try folder.rememberedPort(), folder.hasImages else { return }
        try await PrivateRegistry(configuration, folder: folder, port: port).collectGarbage()
    }
}
