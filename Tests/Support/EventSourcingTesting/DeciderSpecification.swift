public import EventSourcing
public import Testing

/// Given what happened, when something is asked for, then this happens: `given(added).when(.remove(name)).then(removed)`.
public struct DeciderSpecification<D: Decider>: Sendable where D.Event: Equatable, D.State: Equatable {
    public init(_ decider: D.Type = D.self) {}

    public func given(_ events: D.Event...) -> Given { Given(events: events) }

    public func given(_ events: [D.Event]) -> Given { Given(events: events) }

    public struct Given: Sendable {
        let events: [D.Event]

        public func when(_ command: D.Command) -> When { When(events: events, command: command) }

        /// The state that the events amount to.
        public var state: D.State { DeciderSpecification.fold(events) }
    }

    public struct When: Sendable {
        let events: [D.Event]
        let command: D.Command

        public func then(
            _ expected: D.Event...,
            sourceLocation: SourceLocation = #_sourceLocation
        ) {
            do throws(D.Rejection) {
                let decided = try D.decide(command, DeciderSpecification.fold(events))
                #expect(decided == expected, sourceLocation: sourceLocation)
            } catch {
                Issue.record("rejected: \(error)", sourceLocation: sourceLocation)
            }
        }

        /// All is already as the command asks.
        public func thenNothing(sourceLocation: SourceLocation = #_sourceLocation) {
            then(sourceLocation: sourceLocation)
        }

        public func thenRejected(
            _ expected: D.Rejection,
            sourceLocation: SourceLocation = #_sourceLocation
        ) where D.Rejection: Equatable {
            do throws(D.Rejection) {
                let decided = try D.decide(command, DeciderSpecification.fold(events))
                Issue.record("not rejected, but decided: \(decided)", sourceLocation: sourceLocation)
            } catch {
                #expect(error == expected, sourceLocation: sourceLocation)
            }
        }
    }

    /// Folds the events as a stream that holds nothing else would give them.
    public static func fold(_ events: [D.Event], by actor: EventActor = .alice) -> D.State {
        var state = D.initialState
        for (index, event) in events.enumerated() {
            D.evolve(&state, event, .number(index + 1, by: actor))
        }
        return state
    }
}
