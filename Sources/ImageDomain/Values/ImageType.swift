/// The machines an image is for.
public enum ImageType: String, Choice {
    case cpu
    case gpu
    /// For both, perhaps under a URL of its own for GPU machines.
    case universal
}
