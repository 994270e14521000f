import EventSourcing
import ImageDomain
import OCI

extension MadeLog {
    /// Two in five are built here.
    mutating func addImage() throws -> [RecordedEvent] {
        let displayName = try DisplayName("\(words.subject(using: &random))-notebook-\(images.count + 1)")
        let type = [ImageType.cpu, .cpu, .gpu, .universal].randomElement(using: &random) ?? .cpu
        let isCustom = Int.random(in: 0..<5, using: &random) < 2
        let add = AddImage(
            name: .generate(from: displayName, suffix: ImageName.randomSuffix(using: &random)),
            displayName: displayName,
            description: try words.description(using: &random),
            type: type,
            origin: isCustom ? try .custom(.random(using: &random), words.input(using: &random)) : .existing(try url()),
            urlForGPU: type == .universal && !isCustom && oneIn(2) ? try url() : nil,
            pullSecret: oneIn(4) ? words.secrets.randomElement(using: &random)?.name : nil,
            isGlobal: oneIn(50),
            groups: someGroups()
        )
        var image = MadeStream<ImageDecider>()
        let recorded = try record(.add(add), in: &image, by: somebody())
        images.append(image)
        follow(image.state.image, at: images.count - 1)
        return recorded
    }

    mutating func editImage() throws -> [RecordedEvent] {
        try change { log, image in
            var edit = EditImage()
            switch Int.random(in: 0..<10, using: &log.random) {
            case ..<5: edit.description = .set(try log.words.description(using: &log.random))
            case ..<8 where image.source == .existing: edit.url = .set(try log.url())
            case ..<9:
                edit.pullSecret = .set(log.oneIn(3) ? nil : log.words.secrets.randomElement(using: &log.random)?.name)
            default:
                let name =
                    "\(log.words.subject(using: &log.random))-notebook-\(Int.random(in: 1...99_999, using: &log.random))"
                edit.displayName = .set(try DisplayName(name))
            }
            return .edit(image.name, edit)
        }
    }

    mutating func changeGroups() throws -> [RecordedEvent] {
        try change { log, image in
            log.oneIn(30)
                ? .changeGroups(image.name, ChangeGroups(isGlobal: .set(!image.isGlobal)))
                : .changeGroups(image.name, ChangeGroups(groups: .set(log.someGroups())))
        }
    }

    /// One in ten of those that were added, the popular ones never.
    mutating func removeImage() throws -> [RecordedEvent] {
        guard removedImages < images.count / 10 else { return [] }
        let index = images.count / 4 + Int.random(in: 0..<(images.count - images.count / 4), using: &random)
        let recorded = try change(at: index) { log, image in
            .remove(image.name, artefacts: log.oneIn(2) ? .kept : .deleted)
        }
        if !recorded.isEmpty { removedImages += 1 }
        return recorded
    }

    /// Nothing for an image that is removed already.
    mutating func change(
        at index: Int? = nil,
        by person: MadePerson? = nil,
        _ command: (inout MadeLog, Image) throws -> ImageCommand?
    ) throws -> [RecordedEvent] {
        let index = index ?? fewMoreOften(images.count)
        guard index < images.count, let image = images[index].state.image, let command = try command(&self, image)
        else {
            return []
        }
        var stream = images[index]
        let recorded = try record(command, in: &stream, by: person ?? somebody())
        images[index] = stream
        return recorded
    }

    private mutating func url() throws -> ImageReference {
        let release = Int.random(in: 1...400, using: &random)
        return try ImageReference("quay.io/lab/\(words.subject(using: &random))-notebook:2026.\(release)")
    }
}
