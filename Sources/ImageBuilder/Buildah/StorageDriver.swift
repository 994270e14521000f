/// How buildah lays layers over each other.
enum StorageDriver: String, Sendable {
    /// By the kernel.
    case overlay
    /// By copying, where the folder's file system cannot be one of an overlay (as within a container): slow, but it works
    /// everywhere.
    case vfs
}
