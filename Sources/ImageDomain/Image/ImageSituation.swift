/// What an image's stream amounts to.
public enum ImageSituation: Hashable, Sendable {
    /// Nothing happened under this name yet.
    case unknown
    case listed(Image)
    /// The name stays taken for ever.
    case removed(ImageName, Stamp)

    public var image: Image? {
        guard case .listed(let image) = self else { return nil }
        return image
    }
}
