import ImageAPI

struct RebuildModel: Sendable {
    let problems: [String]
    let name: String
    let imageAddress: String
    let address: String
    let back: String
    let from: Int64?
    let last: Int64?
    let running: Running?
    let meanwhile: Meanwhile?
    let build: BuildFieldsModel
    let reason: String?
    let faults: [String: String]

    /// The build that is under way: an image has one at a time.
    struct Running: Sendable {
        let number: Int64
        let address: String
        let who: String
    }

    /// What somebody else had built since the page was shown, and in what it differs from what is filled in.
    struct Meanwhile: Sendable {
        let number: Int64
        let address: String
        let who: String
        let changes: [BuildChange]
        let isSame: Bool
    }

    init(
        _ image: ImageRepresentation,
        _ form: RebuildForm,
        last: BuildRepresentation?,
        secrets: [String],
        problem: Problem?,
        preview: BuildPreviewModel
    ) {
        let faults = FormFaults(problem)
        problems = faults.onTop(
            besides: BuildField.all(prefix: "") + [HeaderName.ledgerReason],
            "Nothing was started"
        )
        name = image.name
        imageAddress = Address.image(image.name)
        address = imageAddress + "/rebuild"
        back = last.map { Address.build($0.id) } ?? imageAddress
        from = form.from
        self.last = last?.number
        running = last.flatMap { last in
            last.isUnderWay
                ? Running(
                    number: last.number,
                    address: Address.build(last.id),
                    who: last.startedBy.displayName
                ) : nil
        }
        meanwhile = last.flatMap { last in last.number == form.last ? nil : Meanwhile(last, form.request) }
        build = BuildFieldsModel(form.request, secrets: secrets, faults: faults, preview: preview)
        reason = form.reason
        self.faults = faults.byReason
    }
}

extension RebuildModel.Meanwhile {
    fileprivate init(_ theirs: BuildRepresentation, _ typed: BuildRequest) {
        number = theirs.number
        address = Address.build(theirs.id)
        who = theirs.startedBy.displayName
        let mine = BuildInputRepresentation(
            baseImage: typed.baseImage.value ?? "",
            pullSecret: typed.pullSecret.value,
            apt: typed.apt.value ?? [],
            conda: typed.conda.value ?? [],
            pip: typed.pip.value ?? []
        )
        changes = BuildChange.all(from: theirs.input, to: mine)
        isSame = changes.isEmpty
    }
}
