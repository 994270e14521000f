import EventSourcing
import ImageDomain
import OCI

/// Who does something in the made log, and from where.
struct MadePerson {
    let actor: EventActor
    let address: String?
    var isSystem: Bool { address == nil }

    /// As the build supervisor signs.
    static let system = MadePerson(
        actor: EventActor(subject: "imageledger", displayName: "ImageLedger", method: "system"),
        address: nil
    )
}

struct MadeSecret {
    let name: PullSecretName
    let registry: RegistryHost
}

/// What the made log is made of. All of it has passed the checks that a request passes.
struct MadeWords {
    let groups: [GroupName]
    /// The last of the groups: some images have it in the first week.
    let archived: GroupName
    let secrets: [MadeSecret]
    let people: [MadePerson]
    let departed: MadePerson
    let worker: WorkerName

    private static let teams = [
        "vision", "speech", "genomics", "climate", "robotics", "physics", "finance", "teaching",
    ]
    private static let subjects = [
        "pytorch", "tensorflow", "scipy", "r", "julia", "rapids", "spark", "dask", "opencv", "nlp", "geo", "bio",
        "stats",
    ]
    private static let packages = [
        "numpy", "pandas", "scikit-learn", "matplotlib", "polars", "xarray", "networkx", "nltk", "spacy", "jax",
        "duckdb",
    ]
    private static let uses = [
        "needs a newer release", "is no longer taught", "runs out of memory on the old one", "moves to the new cluster",
        "has its examination next week", "asked for it", "found a fault in the kernel",
    ]
    private static let failures: [BuildFailure] = [
        BuildFailure(.packageNotFound, "ERROR: No matching distribution found for scikit-lern", step: 4, exitCode: 1),
        BuildFailure(.packageConflict, "ResolutionImpossible: jax 0.4 needs numpy>=1.26", step: 4, exitCode: 1),
        BuildFailure(.baseImageNotFound, "manifest unknown", step: 1),
        BuildFailure(.stepFailed, "gcc: fatal error: Killed signal terminated program cc1", step: 3, exitCode: 1),
        BuildFailure(.timedOut, "It was not done after 3600 seconds, the longest that a build may take.", step: 4),
        BuildFailure(.interrupted, "The server ended while it was built."),
    ]

    init() throws {
        archived = try GroupName("archived-lab")
        groups =
            try (0..<149).map { try GroupName("\(Self.teams[$0 % Self.teams.count])-\($0 / Self.teams.count)") } + [
                archived
            ]
        secrets = try ["quay-pull", "lab-registry", "hub-robot", "vendor.gpu"].map {
            MadeSecret(name: try PullSecretName($0), registry: try RegistryHost("registry.\($0).example"))
        }
        people = try (0..<40).map { number in
            let subject = try Subject(number == 3 ? "deployment-robot" : "admin-\(number)@lab.example")
            let method = number == 3 ? "token" : "oidc"
            let actor = EventActor(subject: subject.rawValue, displayName: "Administrator \(number)", method: method)
            return MadePerson(actor: actor, address: "10.20.\(number / 8).\(10 + number)")
        }
        departed = MadePerson(
            actor: EventActor(subject: "departed@lab.example", displayName: "Dana Departed", method: "oidc"),
            address: "10.20.9.9"
        )
        worker = WorkerName(place: "worker01", run: "run00001")
    }

    func subject(using random: inout some RandomNumberGenerator) -> String {
        Self.subjects.randomElement(using: &random) ?? "base"
    }

    func description(using random: inout some RandomNumberGenerator) throws -> Description {
        let course = Int.random(in: 100...999, using: &random)
        let revision = Int.random(in: 1...40, using: &random)
        return try Description(
            "Jupyter with what the course \(subject(using: &random).uppercased())-\(course) needs, revision \(revision)"
        )
    }

    /// Three commands in five have one, with the number of a ticket that hardly any other has.
    func reason(using random: inout some RandomNumberGenerator) -> String? {
        guard Int.random(in: 0..<5, using: &random) < 3 else { return nil }
        let team = Self.teams.randomElement(using: &random) ?? ""
        let use = Self.uses.randomElement(using: &random) ?? ""
        return "CHG-\(Int.random(in: 100_000...999_999, using: &random)): the \(team) team \(use)"
    }

    func input(using random: inout some RandomNumberGenerator) throws -> BuildInput {
        let packages = (0..<Int.random(in: 1...5, using: &random)).compactMap { _ in
            Self.packages.randomElement(using: &random)
        }
        return BuildInput(
            baseImage: try ImageReference("quay.io/jupyter/\(subject(using: &random))-notebook:2026-01-05"),
            apt: Bool.random(using: &random) ? ["git", "graphviz"] : [],
            pip: packages.map {
                "\($0)==\(Int.random(in: 1...4, using: &random)).\(Int.random(in: 0...30, using: &random))"
            }
        )
    }

    func failure(using random: inout some RandomNumberGenerator) -> BuildFailure {
        Self.failures.randomElement(using: &random) ?? Self.failures[0]
    }
}
