/// The packages of a build, by the installer that gets them, in the order in which they were named.
public struct PackageSelection: Hashable, Sendable {
    public var apt: [AptPackage]
    public var conda: [CondaPackage]
    public var pip: [PipRequirement]

    public init(apt: [AptPackage] = [], conda: [CondaPackage] = [], pip: [PipRequirement] = []) {
        self.apt = apt
        self.conda = conda
        self.pip = pip
    }

    public var isEmpty: Bool { apt.isEmpty && conda.isEmpty && pip.isEmpty }
}
