import ImageDomain
import JSON
import OCI

/// A login as it is before it is sealed: JSON, so that a later release can add members. The registry stands outside.
enum LoginText {
    static func write(_ login: RegistryLogin) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.field("username", login.username)
            object.field("password", login.password)
        }
        return writer.bytes
    }

    static func read(_ text: [UInt8], _ registry: RegistryHost) -> RegistryLogin? {
        guard let value = try? JSONValue(parsing: text), let username = value["username"]?.stringValue,
            let password = value["password"]?.stringValue
        else { return nil }
        return RegistryLogin(recorded: registry, username: username, password: password)
    }
}
