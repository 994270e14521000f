/// A build, whole. Instants are RFC 3339 in UTC with microseconds.
public struct BuildRepresentation: Representation {
    public var id: String
    /// The image's name.
    public var image: String
    /// Within the image, from 1.
    public var number: Int64
    /// `queued`, `running`, `succeeded`, `failed` or `cancelled`.
    public var state: String
    public var input: BuildInputRepresentation
    /// `nil` unless it runs and has begun with an instruction.
    public var progress: Progress?
    public var reference: String?
    public var digest: String?
    /// As the registry holds it.
    public var sizeBytes: Int64?
    public var durationSeconds: Double?
    /// Whether the registry has it: `kept`, `expired` (it is about to go) or `removed`; `nil` unless it succeeded.
    public var artefact: String?
    public var failure: Failure?
    public var startedBy: Person
    /// Why, in the words of who started it.
    public var reason: String?
    public var queuedAt: String
    public var startedAt: String?
    public var finishedAt: String?
    /// Whether it is what the image's name stands for.
    public var isCurrent: Bool

    public init(
        id: String,
        image: String,
        number: Int64,
        state: String,
        input: BuildInputRepresentation,
        progress: Progress?,
        reference: String?,
        digest: String?,
        sizeBytes: Int64?,
        durationSeconds: Double?,
        artefact: String?,
        failure: Failure?,
        startedBy: Person,
        reason: String?,
        queuedAt: String,
        startedAt: String?,
        finishedAt: String?,
        isCurrent: Bool
    ) {
        self.id = id
        self.image = image
        self.number = number
        self.state = state
        self.input = input
        self.progress = progress
        self.reference = reference
        self.digest = digest
        self.sizeBytes = sizeBytes
        self.durationSeconds = durationSeconds
        self.artefact = artefact
        self.failure = failure
        self.startedBy = startedBy
        self.reason = reason
        self.queuedAt = queuedAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.isCurrent = isCurrent
    }
}

extension BuildRepresentation {
    public var isUnderWay: Bool { state == "queued" || state == "running" }

    /// The instruction that runs.
    public struct Progress: Representation {
        public let step: Int64
        public let of: Int64
        public let instruction: String

        public init(step: Int64, of: Int64, instruction: String) {
            self.step = step
            self.of = of
            self.instruction = instruction
        }
    }

    public struct Failure: Representation {
        public let reason: String
        public let message: String
        public let step: Int64?
        public let exitCode: Int64?

        public init(reason: String, message: String, step: Int64?, exitCode: Int64?) {
            self.reason = reason
            self.message = message
            self.step = step
            self.exitCode = exitCode
        }
    }
}

/// What a build was started with; a package list has a line in each element, as typed.
public struct BuildInputRepresentation: Representation {
    public let baseImage: String
    public let pullSecret: String?
    public let apt: [String]
    public let conda: [String]
    public let pip: [String]

    public init(baseImage: String, pullSecret: String?, apt: [String], conda: [String], pip: [String]) {
        self.baseImage = baseImage
        self.pullSecret = pullSecret
        self.apt = apt
        self.conda = conda
        self.pip = pip
    }
}
