import OCI

/// The rules of the URL that GPU machines pull a `universal` image under.
enum GPUURL {
    static func faults(given url: ImageReference?, for type: ImageType) -> [FieldFault] {
        guard url != nil, type != .universal else { return [] }
        let sentence =
            "only a 'universal' image has a URL for GPU machines, not a '\(type.rawValue)' one; "
            + "leave it away, or make the image's type 'universal'"
        return [FieldFault("urlForGpu", sentence)]
    }

    /// What is stored. "The same unless given" is said by nothing, so that it stays true when the URL changes; and a type
    /// that has no second URL loses it.
    static func settled(
        _ urlForGPU: ImageReference?,
        beside url: ImageReference?,
        for type: ImageType
    ) -> ImageReference? {
        type == .universal && urlForGPU != url ? urlForGPU : nil
    }
}
