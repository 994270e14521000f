import ImageAPI

extension BuildRepresentation.Failure {
    /// The reason in a sentence; what the program itself said is `message`.
    var sentence: String {
        switch reason {
        case "baseImageNotFound": "There is no such base image, or no such tag of it."
        case "registryUnauthorized": "A registry wants credentials, or others than it was given."
        case "packageNotFound": "There is no such package."
        case "packageConflict": "The packages do not go together."
        case "stepFailed": "An instruction failed."
        case "pushFailed": "The image was built, and could not be pushed to the registry."
        case "timedOut": "It took longer than a build may take."
        case "interrupted": "The worker that built it is gone; the build can be tried again."
        case "outOfDisk": "There was no room left on the disk."
        default: reason
        }
    }
}
