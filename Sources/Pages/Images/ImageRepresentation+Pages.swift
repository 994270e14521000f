import ImageAPI

extension ImageRepresentation {
    /// Whether a build of it is under way, for the first time or again.
    var isBeingBuilt: Bool { state == "building" || isRebuilding }
}
