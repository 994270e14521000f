public import OCI

/// The machine that a person asks for.
public enum Device: String, Choice {
    case cpu
    case gpu
}

extension ImageType {
    /// A `cpu` image runs on a GPU machine too, without using it; a `gpu` image needs one.
    public func runs(on device: Device) -> Bool {
        switch device {
        case .cpu: self != .gpu
        case .gpu: true
        }
    }
}

extension Image {
    /// Whether a person of these groups may use it.
    public func isOpen(to groups: Set<GroupName>) -> Bool {
        isGlobal || self.groups.contains(where: groups.contains)
    }

    /// `nil` when there is nothing yet to be pulled.
    public func url(on device: Device) -> ImageReference? {
        device == .gpu ? urlForGPU ?? url : url
    }
}
