import ImageDomain

extension FailureRule {
    /// Read from top to bottom: the first that holds is the reason. So what makes others follow stands above them: when no
    /// package server answers, installers go on to say that there is no such package.
    static let table = [
        FailureRule(.outOfDisk, Set(BuildPhase.allCases), fullDisk),
        FailureRule(.registryUnauthorized, [.pullingBase, .pushing], closedRegistry),
        FailureRule(.baseImageNotFound, [.pullingBase], noImage),
        FailureRule(.stepFailed, [.pullingBase], silentRegistry),
        FailureRule(.pushFailed, [.pushing], silentRegistry),
        FailureRule(.stepFailed, [.runningSteps], exitCode: 86, ["can be installed in it."]),
        FailureRule(.stepFailed, [.runningSteps], aptServers + pipServers + condaServers),
        FailureRule(.packageNotFound, [.runningSteps], aptNotFound + pipNotFound + condaNotFound),
        FailureRule(.packageConflict, [.runningSteps], aptConflict + pipConflict + condaConflict),
        FailureRule(.stepFailed, [.runningSteps], brokenPackage),
    ]

    private static let fullDisk = [
        "no space left on device", "disk quota exceeded", "you don't have enough free space in",
    ]

    private static let closedRegistry = [
        "unauthorized", "authentication required", "access to the resource is denied", "invalid username/password",
        ": denied", "403 (forbidden)", "403 forbidden", "statuscode: 403",
    ]

    private static let noImage = [
        "manifest unknown", "name unknown", "repository name not known", "no image found in manifest list",
        "no image found in image index", "404 (not found)", "404 not found", "statuscode: 404",
    ]

    private static let silentRegistry = [
        "connection refused", "no such host", "x509:", "server gave http response to https client", "i/o timeout",
        "tls handshake timeout", "deadline exceeded", "no route to host", "network is unreachable",
        "connection reset by peer", "unexpected http status", "statuscode: 5", ": 500 (", ": 502 (", ": 503 (",
        ": 504 (",
        "toomanyrequests",
    ]
}

// What apt writes.
extension FailureRule {
    private static let aptServers = ["temporary failure resolving", "could not resolve '", "could not connect to "]

    private static let aptNotFound = [
        "e: unable to locate package", "e: couldn't find any package by", "has no installation candidate",
        "e: version '", "e: release '",
    ]

    private static let aptConflict = [
        "but it is not going to be installed", "but it is not installable", " is to be installed",
        "you have held broken packages", "have unmet dependencies",
    ]
}

// What pip writes.
extension FailureRule {
    /// The second with the last attempt.
    private static let pipServers = ["could not fetch url", "retry(total=0,"]

    private static let pipNotFound = [
        "no matching distribution found for", "could not find a version that satisfies the requirement",
    ]

    private static let pipConflict = ["have conflicting dependencies", "resolutionimpossible"]

    private static let brokenPackage = [
        "has invalid metadata", "error while generating package metadata", "metadata-generation-failed",
        "failed building wheel for",
    ]
}

// What conda, mamba, micromamba and rattler write.
extension FailureRule {
    private static let condaServers = [
        "condahttperror", "condasslerror", "condaconnectionerror", "download error (", "failed to fetch repodata",
        "unavailableinvalidchannel", "error sending request for url",
    ]

    private static let condaNotFound = [
        "no candidates were found for", "nothing provides requested",
        "does not exist (perhaps a typo or a missing channel)", "packagesnotfounderror",
        "package is not available from channel",
    ]

    private static let condaConflict = [
        "nothing provides", "cannot be installed because", "packages are incompatible", "libmambaunsatisfiableerror",
        "unsatisfiableerror", "cannot solve the request",
    ]
}
