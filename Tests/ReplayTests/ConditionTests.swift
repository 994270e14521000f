import EventSourcing
import EventSourcingTesting
import ImageDomain
import SeededRandom
import Testing

@testable import Replay

@Suite("Conditions")
struct ConditionTests {
    /// After the first `count` events of the sample.
    static func holds(_ text: String, about image: ImageName? = nil, after count: Int) throws -> Bool {
        let condition = try Condition(text, isAboutImage: image != nil)
        var world = ConditionWorld(for: condition, about: image)
        for event in Sample.events.prefix(count) { try world.apply(event) }
        return world.holds(condition)
    }

    @Test(
        "a condition on an image holds when its fields are so",
        arguments: [
            ("groups contains \"ml\"", 2), ("not groups contains 'ml'", 3), ("groups not contains 'ml'", 3),
            ("\"ml\" in groups and not global", 4), ("NOT ('ml' in groups) AND !global", 3),
            ("type == 'universal'", 9), ("type <> 'cpu' && type in ['gpu', \"universal\"]", 9), ("removed", 11),
            ("exists", 2), ("not exists", 1), ("description contains 'Ada'", 2), ("pullSecret = null", 2),
            ("null != description", 2), ("version >= 4", 9), ("createdAt < \"2126-01-01T00:00:00Z\"", 2),
            ("updatedBy = 'bob'", 3), ("updatedBy.displayName = \"Bob\"", 3), ("global = false", 2),
            ("groups = [\"ml\"]", 2), ("groups = []", 3), ("state = 'ready' or removed", 11), ("lastBuild = null", 2),
            ("name = 'torch' and source = 'existing' and currentBuild = null", 2), ("not not exists", 2),
        ]
    )
    func image(text: String, count: Int) throws {
        #expect(try Self.holds(text, about: Sample.torch, after: count))
    }

    @Test(
        "a condition on the whole ledger holds when it is so",
        arguments: [
            ("selection(\"ml\") contains \"torch\"", 2), ("not 'torch' in selection('ml')", 3),
            ("allowed('ml', 'torch') and count(images) = 1", 4), ("allowed('x', 'conda')", 6),
            ("not selection() contains 'conda'", 7), ("count(selection('ml')) = 1", 2),
            ("image('conda').lastBuild.state = 'failed'", 7), ("count(builds('failed')) > 0", 7),
            ("builds('queued') contains 'b1'", 6), ("builds contains 'b1'", 6), ("count(builds) = 1", 6),
            ("groups contains 'ml'", 1), ("count(groups) = 0", 12), ("tokens contains 't1'", 8),
            ("pullSecrets contains 'quay'", 10), ("removed('torch') and not exists('torch')", 11),
            ("exists('torch')", 2), ("images contains 'torch'", 2), ("count(pullSecrets) <= 1", 1),
            ("image('torch').removed", 11),
        ]
    )
    func world(text: String, count: Int) throws {
        #expect(try Self.holds(text, after: count))
    }

    @Test(
        "of a field of an image that does not exist nothing holds, nor its opposite",
        arguments: [
            "state = 'ready'", "state != 'ready'", "not global", "global", "groups contains 'ml'",
            "not groups contains 'ml'",
        ]
    )
    func unknown(text: String) throws {
        #expect(try !Self.holds(text, about: Sample.torch, after: 1))
        #expect(try !Self.holds(text, about: Sample.torch, after: 11))
    }

    @Test(
        "a text that is no condition is refused, with the place and what could stand there",
        arguments: [
            ("", 0, "there is no condition"), ("stat = 'failed'", 0, "did you mean 'state'"),
            ("state = 'faild'", 8, "building, ready, failed, cancelled"), ("type = 3", 7, "never a number"),
            ("groups contans 'ml'", 7, "did you mean 'contains'"), ("groups", 0, "groups contains"),
            ("displayName", 0, "compare it"),
            ("state = 'failed", 8, "no closing '"), ("(global", 7, "a closing )"),
            ("global and", 10, "is expected here"),
            ("global global", 7, "cannot stand here"), ("groups < ['a']", 7, "neither less nor greater"),
            ("createdAt < 'soon'", 12, "no instant"), ("version contains 'a'", 0, "contains nothing"),
            ("groups contains 3", 16, "not a number"), ("lastBuild > 3", 0, "id, number and state"),
            ("selektion('ml') contains 'a'", 0, "did you mean 'selection'"), ("name = \"a\u{7}b\"", 9, "control"),
            ("groups 'ml'", 7, "there could be and, or, contains"), ("global # x", 7, "no meaning"),
            ("builds('fail') contains 'a'", 7, "and never 'fail'"),
            ("count(global) > 1", 6, "a list is counted"), ("3abc = version", 0, "no number"),
            ("global = null and pullSecret > null", 29, "neither less"), ("image('a') = 3", 11, "a . and a field"),
            ("type in ['cpu', 'tpu']", 8, "never 'tpu'"), ("name = 'a\\n'", 10, "the quote or another"),
        ]
    )
    func refused(text: String, offset: Int, reason: String) throws {
        let fault = try #require(throws: ConditionFault.self) { try Condition(text, isAboutImage: true) }
        #expect(fault.reason.contains(reason), "\(fault.reason)")
        #expect(fault.offset == offset, "\(fault)")
        let lines = fault.description.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 3)
        #expect(lines[2].hasSuffix("^"))
        #expect(!fault.description.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test("a field without an image says how to name one")
    func fieldWithoutImage() throws {
        let fault = try #require(throws: ConditionFault.self) { try Condition("state = 'failed'", isAboutImage: false) }
        #expect(fault.reason.contains("--image NAME"))
    }

    @Test("what is too long, too deep or has too many words is refused, not read")
    func bounded() {
        let hostile = [
            String(repeating: "(", count: 10_000), String(repeating: "not ", count: 10_000) + "global",
            "name = '" + String(repeating: "a", count: 100_000) + "'", String(repeating: "global or ", count: 9_000),
            String(repeating: "(", count: 40) + "global" + String(repeating: ")", count: 40),
            String(repeating: "count(", count: 600), "[" + String(repeating: "'',", count: 1_200) + "''] = []",
        ]
        for text in hostile {
            #expect(throws: ConditionFault.self) { try Condition(text, isAboutImage: true) }
        }
    }

    @Test("any text at all is a condition or a fault, and every condition has an answer", arguments: 0..<300)
    func anything(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let words = [
            "global", "groups", "state", "not", "and", "or", "(", ")", "=", "!=", "<", "contains", "in", "'ready'",
            "\"ml\"",
            "[", "]", ",", "null", "3", "true", "count", "selection", "images", "image", ".", "removed", "\u{0}", "'",
            "é", "🧪",
        ]
        let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
            .joined(separator: Bool.random(using: &random) ? " " : "")
        do {
            _ = try Self.holds(text, about: Sample.torch, after: 6)
        } catch let fault as ConditionFault {
            #expect((0...text.count).contains(fault.offset), "\(text): \(fault)")
        }
    }
}
