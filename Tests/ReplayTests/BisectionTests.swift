import EventSourcing
import ImageDomain
import Testing

@testable import Replay

@Suite("Bisection")
struct BisectionTests {
    private func position(
        _ text: String,
        about image: ImageName? = nil,
        from: Int64 = 1,
        to: Int64 = 12
    ) async throws -> Int64? {
        let condition = try Condition(text, isAboutImage: image != nil)
        let bisection = Bisection(try await Sample.log())
        return try await bisection.first(in: Position(from)...Position(to), when: condition, about: image)?.event
            .position
            .rawValue
    }

    @Test(
        "it finds the first event after which a condition holds, also of one that comes and goes",
        arguments: [
            ("groups contains \"ml\"", 2), ("not groups contains \"ml\"", 3), ("type = 'universal'", 9),
            ("removed", 11),
            ("global", nil), ("exists and selection('ml') contains 'x'", nil),
        ] as [(String, Int64?)]
    )
    func image(text: String, expected: Int64?) async throws {
        #expect(try await position(text, about: Sample.torch) == expected)
    }

    @Test("it looks through the whole log for what is not of one image")
    func world() async throws {
        #expect(try await position("selection('ml') contains 'torch'") == 2)
        #expect(try await position("not selection('ml') contains 'torch'", from: 2) == 3)
        #expect(try await position("selection('ml') contains 'torch'", from: 3) == 4)
        #expect(try await position("count(builds('failed')) = 1") == 7)
        #expect(try await position("count(images) > 2") == nil)
        #expect(try await position("removed('torch')", to: 10) == nil)
    }

    @Test("what held before the stretch is said")
    func heldBefore() async throws {
        let condition = try Condition("exists", isAboutImage: true)
        let bisection = Bisection(try await Sample.log())
        let finding = try await bisection.first(in: Position(3)...Position(12), when: condition, about: Sample.torch)
        #expect(finding?.event.position == Position(3))
        #expect(finding?.heldBefore == true)
        let first = try await bisection.first(in: Position(1)...Position(12), when: condition, about: Sample.torch)
        #expect(first?.heldBefore == false)
    }
}
