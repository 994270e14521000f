import EventSourcing
import EventSourcingTesting
import ImageDomain
import OCI
import Testing

@Suite("Laws of every image's life, on random commands")
struct ImageLawTests {
    @Test("whatever is asked, each event reads back as it was, and the image keeps its rules", arguments: 0..<40)
    func anyCommands(_ seed: UInt64) throws {
        var commands = RandomImageCommands(seed: seed)
        var situation = ImageDecider.initialState
        var version = 0
        for _ in 0..<100 {
            let command = commands.next()
            guard let events = try? ImageDecider.decide(command, situation) else { continue }
            for event in events {
                version += 1
                let decoded = try Self.stored(event)
                #expect(decoded == event)
                ImageDecider.evolve(&situation, decoded, .number(version))
            }
            if let image = situation.image { Self.checkRules(image, version) }
            #expect(try Self.again(command, situation).isEmpty, "\(command) a second time")
        }
        #expect(version > 0)
    }

    @Test("a stream folds to the same in one go and in two parts, wherever it is cut", arguments: 0..<20)
    func parts(_ seed: UInt64) {
        let events = Self.life(seed: seed)
        let whole = DeciderSpecification<ImageDecider>.fold(events)
        for cut in 0...events.count {
            var situation = DeciderSpecification<ImageDecider>.fold(Array(events[..<cut]))
            for (index, event) in events.enumerated().dropFirst(cut) {
                ImageDecider.evolve(&situation, event, .number(index + 1))
            }
            #expect(situation == whole)
        }
    }

    @Test("an event that is delivered twice leaves the same image as once", arguments: 0..<20)
    func redelivery(_ seed: UInt64) {
        var once = ImageDecider.initialState
        for (index, event) in Self.life(seed: seed).enumerated() {
            ImageDecider.evolve(&once, event, .number(index + 1))
            var twice = once
            ImageDecider.evolve(&twice, event, .number(index + 1))
            #expect(twice == once)
        }
    }
}

extension ImageLawTests {
    private static func life(seed: UInt64) -> [ImageEvent] {
        var commands = RandomImageCommands(seed: seed)
        var situation = ImageDecider.initialState
        var life: [ImageEvent] = []
        for _ in 0..<100 {
            for event in (try? ImageDecider.decide(commands.next(), situation)) ?? [] {
                life.append(event)
                ImageDecider.evolve(&situation, event, .number(life.count))
            }
        }
        return life
    }

    private static func stored(_ event: ImageEvent) throws -> ImageEvent {
        let stretch = on(Example.name.stream, event)
        return try EventCodec.decode(#require(History(stretch).events.first))
    }

    private static func checkRules(_ image: Image, _ version: Int) {
        #expect(image.groups == Set(image.groups).sorted())
        #expect(image.urlForGPU == nil || image.type == .universal)
        #expect(image.urlForGPU == nil || image.urlForGPU != image.url)
        #expect((image.url == nil) == (image.state != .ready))
        #expect(image.version == Version(Int64(version)))
        #expect(image.updated == Example.stamp(version))
    }

    /// An edit that was done is done: a second time it causes nothing. What adds or removes is refused a second time.
    private static func again(_ command: ImageCommand, _ situation: ImageSituation) throws -> [ImageEvent] {
        switch command {
        case .edit, .changeGroups, .withdrawGroup, .withdrawPullSecret, .cancelBuild, .rollBack, .expireArtefacts:
            return situation.image == nil ? [] : try ImageDecider.decide(command, situation)
        case .add, .remove, .startBuild, .claimBuild, .recordSucceeded, .recordFailed, .recordArtefactsRemoved:
            #expect(throws: ImageRejection.self) { try ImageDecider.decide(command, situation) }
            return []
        }
    }
}
