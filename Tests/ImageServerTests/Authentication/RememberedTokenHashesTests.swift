import ImageDomain
import Synchronization
import Testing

@testable import ImageServer

@Suite("Token hashes out of memory")
struct RememberedTokenHashesTests {
    private let token = TokenValue().id

    @Test("one that another replica removed opens nothing as soon as its time is over")
    func removedElsewhere() async throws {
        let table = Table([token: [1]])
        let hashes = RememberedTokenHashes(table, life: .zero)
        #expect(try await hashes.hash(of: token) == [1])
        try await table.remove(token)
        #expect(try await hashes.hash(of: token) == nil)
    }

    @Test("within its time it is not looked up again")
    func remembered() async throws {
        let table = Table([token: [1]])
        let hashes = RememberedTokenHashes(table, life: .seconds(3_600))
        for _ in 1...3 { #expect(try await hashes.hash(of: token) == [1]) }
        #expect(table.lookups == 1)
    }

    @Test("one that was removed here is gone at once, whatever a lookup says that began before")
    func removedHere() async throws {
        let table = Table([token: [1]])
        let hashes = RememberedTokenHashes(table, life: .zero)
        try await hashes.remove(token)
        try await table.store([1], of: token)
        #expect(try await hashes.hash(of: token) == nil)
    }

    @Test("while the table cannot be asked what was seen last counts, and what was never seen is an error")
    func away() async throws {
        let table = Table([token: [1]])
        let hashes = RememberedTokenHashes(table, life: .zero)
        #expect(try await hashes.hash(of: token) == [1])
        table.isAway = true
        #expect(try await hashes.hash(of: token) == [1])
        await #expect(throws: Table.Away.self) { try await hashes.hash(of: TokenValue().id) }
    }
}

private final class Table: TokenHashes {
    struct Away: Error {}

    private struct State {
        var hashes: [TokenID: [UInt8]]
        var isAway = false
        var lookups = 0
    }

    private let state: Mutex<State>

    init(_ hashes: [TokenID: [UInt8]]) {
        state = Mutex(State(hashes: hashes))
    }

    var lookups: Int { state.withLock { $0.lookups } }

    var isAway: Bool {
        get { state.withLock { $0.isAway } }
        set { state.withLock { $0.isAway = newValue } }
    }

    func hash(of token: TokenID) async throws -> [UInt8]? {
        try state.withLock { state in
            if state.isAway { throw Away() }
            state.lookups += 1
            return state.hashes[token]
        }
    }

    func store(_ hash: [UInt8], of token: TokenID) async throws { state.withLock { $0.hashes[token] = hash } }

    func remove(_ token: TokenID) async throws { state.withLock { $0.hashes[token] = nil } }
}
