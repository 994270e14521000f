import Foundation

/// What opens a registry. It is shown nowhere: not in a log, an error or a process list.
public struct RegistryCredentials: Hashable, Sendable {
    let username: String
    let password: String

    public init(username: String, password: String) {
        self.username = username
        self.password = password
    }

    /// Both in base64, as HTTP's scheme `Basic` and the credential files of container tools take them: a secret still.
    public var basic: String { Data("\(username):\(password)".utf8).base64EncodedString() }
}

extension RegistryCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "credentials of \(username)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
