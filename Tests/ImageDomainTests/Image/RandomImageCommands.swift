import EventSourcingTesting
import ImageDomain
import OCI
import SeededRandom

/// Commands for one image, out of few values, so that many change nothing and many contradict each other. Removal is rare.
struct RandomImageCommands {
    private var generator: SeededGenerator

    private var builds: [BuildID] = []

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
    }

    mutating func next() -> ImageCommand {
        switch Int.random(in: 0..<80, using: &generator) {
        case 0: .remove(Example.name, artefacts: .kept)
        case 1..<10: .add(add())
        case 10..<35: .edit(Example.name, edit())
        case 35..<50: .changeGroups(Example.name, access())
        case 50..<70: build()
        default: .withdrawGroup(Example.name, one(Self.groups))
        }
    }

    private mutating func add() -> AddImage {
        let type = one(ImageType.allCases)
        return AddImage(
            name: Example.name,
            displayName: one(Self.displayNames),
            description: one(Self.descriptions),
            type: type,
            origin: Bool.random(using: &generator)
                ? .existing(one(Self.urls)) : .custom(.random(using: &generator), Example.input),
            urlForGPU: type == .universal ? one(Self.urls + [nil]) : nil,
            pullSecret: one(Self.pullSecrets),
            isGlobal: .random(using: &generator),
            groups: GroupChoice(someGroups())
        )
    }

    private mutating func build() -> ImageCommand {
        let build = builds.last ?? .random(using: &generator)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0...1:
            builds.append(.random(using: &generator))
            return .startBuild(Example.name, builds[builds.count - 1], BuildChange())
        case 2...3: return .claimBuild(Example.name, build, by: Example.worker)
        case 4: return .recordSucceeded(Example.name, build, Example.result(builds.count))
        case 5: return .recordFailed(Example.name, build, Example.failure)
        case 6: return .cancelBuild(Example.name, build)
        default: return .rollBack(Example.name, toBuild: Int.random(in: 1...3, using: &generator))
        }
    }

    private mutating func edit() -> EditImage {
        var edit = EditImage(
            displayName: maybe(Self.displayNames),
            description: maybe(Self.descriptions),
            type: maybe(ImageType.allCases),
            url: maybe(Self.urls),
            urlForGPU: maybe(Self.urls + [nil, nil, nil]),
            pullSecret: maybe(Self.pullSecrets),
            access: access()
        )
        // So that the edit succeeds more often than not, and can be tried a second time.
        if case .set(.some) = edit.urlForGPU { edit.type = .set(.universal) }
        return edit
    }

    private mutating func access() -> ChangeGroups {
        ChangeGroups(
            isGlobal: maybe([true, false]),
            groups: Bool.random(using: &generator) ? .set(GroupChoice(someGroups())) : .keep
        )
    }

    private mutating func someGroups() -> [GroupName] {
        (0..<Int.random(in: 0...5, using: &generator)).map { _ in one(Self.groups) }
    }

    private mutating func maybe<Value>(_ values: [Value]) -> Edit<Value> {
        Bool.random(using: &generator) ? .set(one(values)) : .keep
    }

    private mutating func one<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }

    private static let displayNames = ["a", "b.c"].map(DisplayName.init(recorded:))
    private static let descriptions = [nil, "one\ntwo\t\"three\"", "数据 👩‍🔬 <b>"]
        .map { $0.map(Description.init(recorded:)) }
    private static let urls = ["quay.io/a:1", "quay.io/a:2", "quay.io/a:3"].map(ImageReference.init(recorded:))
    private static let pullSecrets = [nil, "quay"].map { $0.map(PullSecretName.init(recorded:)) }
    private static let groups = ["a", "b", "c", "d"].map(GroupName.init(recorded:))
}
