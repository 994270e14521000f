/// A value that shows nothing of itself where values end up by accident: in a log, an error, a test's output, a dump.
public protocol Undisclosed: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Undisclosed {
    public var description: String { "\(Self.self), undisclosed" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
