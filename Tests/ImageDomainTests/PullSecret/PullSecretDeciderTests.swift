import EventSourcing
import EventSourcingTesting
import ImageDomain
import OCI
import Testing

@Suite("The life of a pull secret")
struct PullSecretDeciderTests {
    let pullSecret = DeciderSpecification<PullSecretDecider>()
    let quay = Example.quay
    let moved = Example.moved

    @Test("a pull secret is added, and once it is there not again")
    func add() {
        pullSecret.given().when(.add(quay)).then(.pullSecretAdded(quay))
        pullSecret.given(.pullSecretAdded(quay)).when(.add(quay)).thenRejected(.alreadyAdded(quay.name))
        pullSecret.given(.pullSecretAdded(quay)).when(.add(moved)).thenRejected(.alreadyAdded(quay.name))
    }

    @Test("a pull secret is replaced, and by the same value nothing happens")
    func replace() {
        pullSecret.given(.pullSecretAdded(quay)).when(.replace(moved)).then(.pullSecretReplaced(moved))
        pullSecret.given(.pullSecretAdded(quay)).when(.replace(quay)).thenNothing()
        pullSecret.given(.pullSecretAdded(quay), .pullSecretReplaced(moved)).when(.replace(moved)).thenNothing()
        pullSecret.given(.pullSecretAdded(quay), .pullSecretReplaced(moved)).when(.replace(quay))
            .then(.pullSecretReplaced(quay))
    }

    @Test("another registry is another value")
    func anotherRegistry() {
        let other = PullSecretLabel(name: quay.name, registry: moved.registry, fingerprint: quay.fingerprint)
        pullSecret.given(.pullSecretAdded(quay)).when(.replace(other)).then(.pullSecretReplaced(other))
    }

    @Test("what is not there is neither replaced nor removed")
    func absent() {
        pullSecret.given().when(.replace(quay)).thenRejected(.unknown(quay.name))
        pullSecret.given().when(.remove(quay.name, usedBy: [], asOf: Position(1))).thenRejected(.unknown(quay.name))
        pullSecret.given(.pullSecretAdded(quay), .pullSecretRemoved(quay)).when(.replace(moved))
            .thenRejected(.unknown(quay.name))
    }

    @Test(
        "a pull secret that an image needs is not removed, and none may begin to need it until the removal is in the log"
    )
    func remove() {
        let history = pullSecret.given(.pullSecretAdded(quay), .pullSecretReplaced(moved))
        history.when(.remove(quay.name, usedBy: [], asOf: Position(7))).then(.pullSecretRemoved(moved))
        history.when(.remove(quay.name, usedBy: [Example.name], asOf: Position(7)))
            .thenRejected(.inUse(quay.name, by: [Example.name]))
        let removal = PullSecretCommand.remove(quay.name, usedBy: [], asOf: Position(7))
        #expect(
            PullSecretDecider.conditions(of: removal, history.state)
                == [.unmentioned(MentionedName("quay"), in: "image", behind: Position(7))]
        )
        #expect(PullSecretDecider.conditions(of: .replace(moved), history.state).isEmpty)
        #expect(PullSecretDecider.conditions(of: .add(quay), .absent).isEmpty)
    }

    @Test("the longest name with all that a name may have can be removed")
    func mentionedName() throws {
        let name = try PullSecretName("a-0." + String(repeating: "a", count: 249))
        let removal = PullSecretCommand.remove(name, usedBy: [], asOf: Position(1))
        #expect(PullSecretDecider.conditions(of: removal, .absent).count == 1)
    }

    @Test("the name of a removed pull secret can be used again, and it begins anew")
    func again() {
        let history = pullSecret.given(.pullSecretAdded(quay), .pullSecretRemoved(quay))
        #expect(history.state == .absent)
        history.when(.add(quay)).then(.pullSecretAdded(quay))
        let state = pullSecret.given(.pullSecretAdded(quay), .pullSecretRemoved(quay), .pullSecretAdded(moved)).state
        let stamp = Example.stamp(3)
        #expect(state == .present(PullSecret(moved, created: stamp, updated: stamp, version: Version(3))))
    }

    @Test(
        "when and by whom a pull secret was replaced is kept, and a replacement that nothing precedes changes nothing"
    )
    func evolve() {
        let state = pullSecret.given(.pullSecretAdded(quay), .pullSecretReplaced(moved)).state
        let expected =
            PullSecret(moved, created: Example.stamp(1), updated: Example.stamp(2), version: Version(2))
        #expect(state.pullSecret == expected)
        #expect(state.pullSecret?.name == quay.name)
        #expect(state.pullSecret?.registry == moved.registry)
        #expect(state.pullSecret?.fingerprint == moved.fingerprint)
        #expect(pullSecret.given(.pullSecretReplaced(moved)).state == .absent)
        #expect(pullSecret.given(.pullSecretRemoved(moved)).state == .absent)
    }

    @Test("a rejection says in a sentence what is wrong and what can be done")
    func sentences() {
        let images = ["d", "a", "c", "b", "e"].map(ImageName.init(recorded:))
        #expect(
            PullSecretRejection.inUse(quay.name, by: images).description
                == "pull secret 'quay' is needed by 'a', 'b', 'c' and 2 more; give them another or none first"
        )
        #expect(PullSecretRejection.unknown(quay.name).description.hasPrefix("there is no pull secret 'quay'"))
        #expect(
            PullSecretRejection.alreadyAdded(quay.name).description.hasPrefix("pull secret 'quay' is there already")
        )
        #expect(PullSecretRejection.unknown(quay.name).kind == .notFound)
        #expect(PullSecretRejection.alreadyAdded(quay.name).kind == .conflict)
        #expect(PullSecretRejection.inUse(quay.name, by: images).kind == .conflict)
    }

    @Test("a name and its stream are made from each other, and no other kind's stream is a pull secret's")
    func streams() {
        #expect(quay.name.stream.rawValue == "pull-secret-quay")
        #expect(PullSecretName(stream: quay.name.stream) == quay.name)
        #expect(PullSecretName(stream: Example.research.stream) == nil)
        #expect(PullSecretName(stream: Example.name.stream) == nil)
        #expect(ImageName(stream: quay.name.stream) == nil)
        #expect(GroupName(stream: quay.name.stream) == nil)
        #expect(PullSecretCommand.add(quay).stream == quay.name.stream)
        #expect(PullSecretCommand.replace(quay).stream == quay.name.stream)
        #expect(PullSecretCommand.remove(quay.name, usedBy: [], asOf: .beginning).stream == quay.name.stream)
    }

    @Test("a fingerprint is 32 small hexadecimal digits")
    func fingerprints() throws {
        #expect(try Fingerprint(quay.fingerprint.rawValue) == quay.fingerprint)
        for text in ["", "0", String(repeating: "A", count: 32), String(repeating: "g", count: 32)] {
            #expect(throws: ValueFault.self) { try Fingerprint(text) }
        }
    }
}
