import EventSourcing
import EventSourcingTesting
import ImageDomain
import JSON
import SeededRandom
import Testing

@testable import ReadModels

@Suite("what a person may pick")
struct ImageSelectionViewTests {
    private func names(
        _ images: [ImageAdded],
        groups: Set<GroupName>,
        device: Device? = nil
    ) throws -> [String] {
        try names(in: ImageSelectionView(rows: images.map { Image($0) }), groups: groups, device: device)
    }

    private func names(
        in view: ImageSelectionView,
        groups: Set<GroupName>,
        device: Device? = nil
    ) throws -> [String] {
        try items(in: view, SelectionRequest(groups: groups, device: device)).compactMap { $0["name"]?.stringValue }
    }

    private func items(in view: ImageSelectionView, _ request: SelectionRequest) throws -> [JSONValue] {
        let list = view.lists(openTo: request.groups).reduce(SelectionList()) { $0.merged(with: $1) }
        let body = try JSONValue(parsing: request.body(listing: list))
        return try #require((body["items"] ?? body).arrayValue)
    }

    @Test("global images and those of one's groups, each once, in display-name order and then by name")
    func order() throws {
        let images: [ImageAdded] = [
            .image("z", displayName: "alpha", groups: ["ml", "vision"]),
            .image("b", displayName: "beta", isGlobal: true, groups: ["ml"]),
            .image("a", displayName: "beta", groups: ["vision"]),
            .image("c", displayName: "gamma", groups: ["audio"]),
            .image("d", displayName: "delta"),
        ]
        #expect(try names(images, groups: ["ml", "vision"]) == ["z", "a", "b"])
        #expect(try names(images, groups: ["audio"]) == ["b", "c"])
        #expect(try names(images, groups: []) == ["b"])
    }

    @Test("groups are compared by their whole names", arguments: ["ml", "ml-research", "research", "m", "ML"])
    func wholeNames(group: String) throws {
        let images: [ImageAdded] = [.image("a", groups: ["ml-research"]), .image("b", groups: ["ml"])]
        let expected = ["ml": ["b"], "ml-research": ["a"]][group] ?? []
        #expect(try names(images, groups: [GroupName(recorded: group)]) == expected)
    }

    @Test(
        "a CPU machine gets no gpu images, a GPU machine gets all, with the URL for it",
        arguments: [
            (Device.cpu, ["c": "r/c", "u": "r/u"]),
            (Device.gpu, ["c": "r/c", "u": "r/u-gpu", "g": "r/g"]),
        ]
    )
    func device(device: Device, expected: [String: String]) throws {
        let view = ImageSelectionView(
            rows: [
                ImageAdded.image("c", type: .cpu, url: "r/c", isGlobal: true),
                .image("u", type: .universal, url: "r/u", urlForGPU: "r/u-gpu", isGlobal: true),
                .image("g", type: .gpu, url: "r/g", isGlobal: true),
            ].map { Image($0) }
        )
        let items = try items(in: view, SelectionRequest(groups: [], device: device))
        let urls = items.map { ($0["name"]?.stringValue ?? "", $0["url"]?.stringValue ?? "") }
        #expect(Dictionary(urls) { first, _ in first } == expected)
    }

    @Test("an item has its seven fields, and nothing of the groups of others")
    func item() throws {
        let added = ImageAdded.image("a", description: "<b>&\"", pullSecret: "quay", groups: ["ml", "secret-project"])
        let view = ImageSelectionView(rows: [Image(added)])
        let list = view.lists(openTo: ["ml"]).reduce(SelectionList()) { $0.merged(with: $1) }
        #expect(
            String(decoding: SelectionRequest(groups: ["ml"]).body(listing: list), as: UTF8.self) == """
                {"items":[{"name":"a","displayName":"a","description":"<b>&\\"","type":"cpu",\
                "url":"quay.io/team/notebook:1","pullSecret":"quay","hint":"System image"}]}
                """
        )
    }

    @Test("a KubeSpawner profile list picks the first, and names a pull secret only where there is one")
    func kubeSpawner() throws {
        let view = ImageSelectionView(
            rows: [
                ImageAdded.image("a", url: "r/a", isGlobal: true),
                .image("b", description: "b's", type: .universal, urlForGPU: "r/b", pullSecret: "quay", isGlobal: true),
            ].map { Image($0) }
        )
        let request = SelectionRequest(groups: [], device: .gpu, format: .kubeSpawner)
        let list = view.lists(openTo: []).reduce(SelectionList()) { $0.merged(with: $1) }
        #expect(
            String(decoding: request.body(listing: list), as: UTF8.self) == """
                [{"display_name":"a","slug":"a","description":"","default":true,"kubespawner_override":{"image":"r/a"}},\
                {"display_name":"b","slug":"b","description":"b's","default":false,\
                "kubespawner_override":{"image":"r/b","image_pull_secrets":["quay"]}}]
                """
        )
    }

    @Test("an image that is not ready is in no selection, and is listed as soon as it is")
    func notReady() throws {
        var image = Image(.image("a", isGlobal: true))
        image.builds = .notYet
        var view = ImageSelectionView(rows: [image])
        #expect(try names(in: view, groups: []).isEmpty)
        #expect(view.row("a") == image)
        image.builds = nil
        view.apply([image], removing: [])
        #expect(try names(in: view, groups: []) == ["a"])
    }

    @Test("switching global on and off, changing groups and display names, and removal move an image between lists")
    func changes() throws {
        var image = Image(.image("a", displayName: "beta", groups: ["ml"]))
        var view = ImageSelectionView(rows: [image, Image(.image("b", displayName: "gamma", isGlobal: true))])
        image.isGlobal = true
        view.apply([image], removing: [])
        #expect(try names(in: view, groups: ["audio"]) == ["a", "b"])
        image.isGlobal = false
        image.groups = ["vision"]
        view.apply([image], removing: [])
        #expect(try names(in: view, groups: ["ml"]) == ["b"])
        image.displayName = "omega"
        view.apply([image], removing: [])
        #expect(try names(in: view, groups: ["vision"]) == ["b", "a"])
        view.apply([], removing: ["a"])
        #expect(try names(in: view, groups: ["vision"]) == ["b"])
        #expect(view.row("a") == nil)
        #expect(view.count == 1)
    }

    @Test("the number of the last change moves for those who see a change, and for nobody else")
    func lastChange() {
        var image = Image(.image("a", groups: ["ml"]))
        var view = ImageSelectionView(rows: [image])
        func numbers() -> [SelectionChange] { [["ml"], ["vision"], []].map { view.lastChange(openTo: $0) } }
        let before = numbers()
        image.groups = ["vision"]
        view.apply([image], removing: [])
        #expect(zip(before, numbers()).map { $1.isBehind($0) } == [true, true, false])
        let between = numbers()
        image.isGlobal = true
        view.apply([image], removing: [])
        #expect(zip(between, numbers()).map { $1.isBehind($0) } == [true, true, true])
    }

    @Test("after any history, every selection is what the rules say of each image", arguments: [1, 2, 3] as [UInt64])
    func asTheRulesSay(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let groups: [GroupName] = ["a", "b", "c", "ab"]
        var rows: [ImageName: Image] = [:]
        var view = ImageSelectionView(rows: [])
        for _ in 0..<400 {
            let name = ImageName(recorded: "i\(Int.random(in: 0..<30, using: &random))")
            if rows[name] != nil, Int.random(in: 0..<4, using: &random) == 0 {
                rows[name] = nil
                view.apply([], removing: [name])
                continue
            }
            var image = Image(
                .image(
                    name,
                    displayName: DisplayName(recorded: "d\(Int.random(in: 0..<5, using: &random))"),
                    type: ImageType.allCases.randomElement(using: &random) ?? .cpu,
                    isGlobal: Int.random(in: 0..<5, using: &random) == 0,
                    groups: groups.filter { _ in Bool.random(using: &random) }
                )
            )
            if Bool.random(using: &random) { image.builds = .notYet }
            rows[name] = image
            view.apply([image], removing: [])
        }
        for asked in [[], ["a"], ["b", "c"], ["ab", "x"], ["a", "b", "c", "ab"]] as [Set<GroupName>] {
            for device in [nil, .cpu, .gpu] as [Device?] {
                let expected = rows.values
                    .filter { $0.state == .ready && $0.isOpen(to: asked) && device.map($0.type.runs) ?? true }
                    .sorted { ($0.displayName, $0.name) < ($1.displayName, $1.name) }
                    .map(\.name.rawValue)
                #expect(try names(in: view, groups: asked, device: device) == expected)
                #expect(
                    try names(in: ImageSelectionView(rows: Array(rows.values)), groups: asked, device: device)
                        == expected
                )
            }
        }
    }
}

@Suite("prepared answers")
struct PreparedAnswersTests {
    private let ml = SelectionRequest(groups: ["ml", "vision"])
    private let view = SelectionChange.View()

    private func change(_ number: UInt64) -> SelectionChange { SelectionChange(view: view, number: number) }

    @Test("an answer is found until a change, whatever the order of the groups")
    func found() {
        var answers = PreparedAnswers(capacity: 100)
        answers.keep([1], for: ml, of: change(7))
        #expect(answers.bytes(for: SelectionRequest(groups: ["vision", "ml"]), of: change(7)) == [1])
        #expect(answers.bytes(for: ml, of: change(8)) == nil)
        #expect(answers.bytes(for: SelectionRequest(groups: ["ml"]), of: change(7)) == nil)
        #expect(answers.bytes(for: SelectionRequest(groups: ["ml", "vision"], device: .cpu), of: change(7)) == nil)
    }

    @Test("a slow reader does not put an older answer in the place of a newer one")
    func newerStays() {
        var answers = PreparedAnswers(capacity: 100)
        answers.keep([2], for: ml, of: change(8))
        answers.keep([1], for: ml, of: change(7))
        #expect(answers.bytes(for: ml, of: change(8)) == [2])
    }

    @Test("what was made from one view is not found for another, whatever their numbers, and makes room for it")
    func otherView() {
        var answers = PreparedAnswers(capacity: 100)
        answers.keep([1], for: ml, of: change(7))
        let other = SelectionChange(view: SelectionChange.View(), number: 7)
        #expect(answers.bytes(for: ml, of: other) == nil)
        answers.keep([2], for: ml, of: SelectionChange(view: other.view, number: 3))
        #expect(answers.bytes(for: ml, of: SelectionChange(view: other.view, number: 3)) == [2])
    }

    @Test("they take no more room than they are given")
    func bounded() {
        var answers = PreparedAnswers(capacity: 10)
        answers.keep([1, 2, 3, 4, 5, 6], for: ml, of: change(1))
        answers.keep([1, 2, 3, 4, 5], for: SelectionRequest(groups: ["ml"]), of: change(1))
        #expect(answers.bytes(for: ml, of: change(1)) == nil)
        #expect(answers.bytes(for: SelectionRequest(groups: ["ml"]), of: change(1)) != nil)
        answers.keep(Array(repeating: 0, count: 11), for: ml, of: change(2))
        #expect(answers.bytes(for: ml, of: change(2)) == nil)
    }
}
