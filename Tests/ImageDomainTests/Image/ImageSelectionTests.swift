import EventSourcingTesting
import ImageDomain
import Testing

@Suite("Who may use an image, and on what machine")
struct ImageSelectionTests {
    private func image(_ type: ImageType, isGlobal: Bool = false) throws -> Image {
        let added = Example.added(type, urlForGPU: type == .universal ? Example.gpuURL : nil, isGlobal: isGlobal)
        return try #require(DeciderSpecification<ImageDecider>().given(added).state.image)
    }

    @Test("an image is open to those who share one of its groups")
    func groups() throws {
        let image = try image(.cpu)
        #expect(image.isOpen(to: [Example.visitors, Example.teaching]))
        #expect(!image.isOpen(to: [Example.visitors]))
        #expect(!image.isOpen(to: []))
    }

    @Test("a global image is open to everybody, in a group or not")
    func global() throws {
        let image = try image(.cpu, isGlobal: true)
        #expect(image.isOpen(to: []))
        #expect(image.isOpen(to: [Example.visitors]))
    }

    @Test("a CPU machine runs all but GPU images, and a GPU machine runs all")
    func devices() {
        #expect(ImageType.allCases.filter { $0.runs(on: .cpu) } == [.cpu, .universal])
        #expect(ImageType.allCases.filter { $0.runs(on: .gpu) } == [.cpu, .gpu, .universal])
    }

    @Test("a GPU machine pulls a universal image under its URL for GPU machines, every other under the one URL")
    func urls() throws {
        #expect(try image(.universal).url(on: .gpu) == Example.gpuURL)
        #expect(try image(.universal).url(on: .cpu) == Example.url)
        #expect(try image(.gpu).url(on: .gpu) == Example.url)
        #expect(try image(.cpu).url(on: .gpu) == Example.url)
    }
}
