import ArgumentParser
import ImageAPI

/// What the next build is to have nothing of, whatever the one before had.
struct EmptyingOptions: ParsableArguments {
    @Flag(help: "No APT packages.")
    var noApt = false

    @Flag(help: "No Conda packages.")
    var noConda = false

    @Flag(help: "No pip packages.")
    var noPip = false

    @Flag(help: "The base image's registry asks for no pull secret.")
    var noBasePullSecret = false

    func check(beside packages: PackageOptions) throws {
        let contradictions = [
            ("apt", noApt && !packages.apt.isEmpty), ("conda", noConda && !packages.conda.isEmpty),
            ("pip", noPip && !packages.pip.isEmpty),
            ("base-pull-secret", noBasePullSecret && packages.pullSecret != nil),
        ]
        for (flag, isContradiction) in contradictions where isContradiction {
            throw ValidationError("--\(flag) and --no-\(flag) contradict each other; give one of them.")
        }
    }

    func applied(to request: BuildRequest) -> BuildRequest {
        var request = request
        if noApt { request.apt = .set([]) }
        if noConda { request.conda = .set([]) }
        if noPip { request.pip = .set([]) }
        if noBasePullSecret { request.pullSecret = .clear }
        return request
    }
}
