/// Whether an image can be used; an existing image is always `ready`.
public enum ImageState: String, Choice {
    case building
    case ready
    case failed
    case cancelled
}
