/// One installer at work, in one instruction, so that what it leaves behind is taken away in the same layer.
struct InstallStep {
    /// What the script calls itself in its complaints.
    let installer: String
    var reads: [BuildArgument] = []
    let script: String
    let packages: [String]

    /// How every script ends when the base image lacks its installer.
    static let missingInstaller = 86

    static func steps(for packages: PackageSelection) -> [InstallStep] {
        [apt(packages.apt), conda(packages.conda), pip(packages.pip)].filter { !$0.packages.isEmpty }
    }

    private static func apt(_ packages: [AptPackage]) -> InstallStep {
        InstallStep(
            installer: "apt-get",
            reads: [.noQuestions],
            script: complaint(unless: "command -v apt-get >/dev/null", "no apt-get, so no APT package")
                + "apt-get update && apt-get install --yes --no-install-recommends -- \"$@\" && apt-get clean && "
                + "rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin",
            packages: packages.map(\.description)
        )
    }

    /// A specification cannot begin with `-`, and not every installer knows `--`.
    private static func conda(_ packages: [CondaPackage]) -> InstallStep {
        var channels: [String] = []
        for case let channel? in packages.map(\.channel) where !channels.contains(channel) { channels.append(channel) }
        return InstallStep(
            installer: "conda",
            script: first("conda", of: "conda mamba micromamba /opt/conda/bin/conda /opt/conda/bin/mamba")
                + complaint(unless: "[ -n \"$conda\" ]", "no conda, mamba or micromamba, so no Conda package")
                + "if [ \"$conda\" = micromamba ]; then set -- -n base \"$@\"; fi; \"$conda\" install -y \"$@\"; "
                + "\"$conda\" clean --all -y || echo 'The cache of packages was not cleaned.' >&2",
            packages: packages.isEmpty ? [] : channels.flatMap { ["-c", $0] } + packages.map(\.description)
        )
    }

    private static func pip(_ packages: [PipRequirement]) -> InstallStep {
        InstallStep(
            installer: "pip",
            reads: [.pipCertificates, .noPipCache, .noRootWarning, .systemPackages],
            script: first("python", of: "python3 python /opt/conda/bin/python3")
                + complaint(unless: "[ -n \"$python\" ]", "no Python, so no pip package")
                + "\"$python\" -m pip install -- \"$@\"",
            packages: packages.map(\.description)
        )
    }

    private static func first(_ variable: String, of candidates: String) -> String {
        "for \(variable) in \(candidates) ''; do if [ -z \"$\(variable)\" ] || command -v \"$\(variable)\" >/dev/null; "
            + "then break; fi; done; "
    }

    private static func complaint(unless condition: String, _ what: String) -> String {
        "\(condition) || { echo 'The base image has \(what) can be installed in it.' >&2; exit \(missingInstaller); }; "
    }
}

extension InstallStep {
    /// What it reads, and `RUN` in its exec form, a package on each line.
    var instructions: [String] {
        let command = ["/bin/sh", "-euc", Self.logged + script, installer].map(Self.quoted).joined(separator: ", ")
        let run = "RUN [\(command)" + packages.map { ", \\\n    \(Self.quoted($0))" }.joined() + "]"
        return reads.map { "ARG \($0)" } + [run]
    }

    /// What runs a script reads its standard output and its standard error by turns: one is to be the log, in order. And
    /// buildah (1.28, isolation chroot) loses now and then what is written just before the end, which is why it failed.
    private static let logged = "exec 2>&1; trap 'code=$?; sleep 1; exit $code' EXIT; "

    /// As a string of JSON, in printable ASCII: no character can end the string, the line or the instruction.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22: quoted += "\\\""
            case 0x5C: quoted += "\\\\"
            case 0x20...0x7E: quoted.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return quoted + "\""
    }
}
