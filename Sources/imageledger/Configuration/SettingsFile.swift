import Foundation
import Yams

/// The settings of a YAML file, as text under their names.
///
/// Read by Yams and not through swift-configuration, whose readers answer for the keys they are asked for and cannot tell
/// which others a file has: a key with a typing error would be a setting left out.
struct SettingsFile {
    let path: String
    private(set) var values: [String: String] = [:]
    private(set) var faults: [String] = []

    init(_ path: String) {
        self.path = path
        do {
            let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
            guard let root = try Yams.compose(yaml: text) else { return }
            read(root)
        } catch let error as YamlError {
            faults.append("\(path) is not YAML: \(Self.reason(error))")
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            faults.append("\(path): there is no such file")
        } catch {
            faults.append("\(path) cannot be read: \(error.localizedDescription)")
        }
    }

    private mutating func read(_ root: Node) {
        guard let mapping = root.mapping else {
            faults.append("\(path) should hold settings as 'name: value' lines")
            return
        }
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                faults.append("\(path): a name of a setting is not plain text")
                continue
            }
            guard let scalar = value.scalar else {
                faults.append("\(path): \(name) must be a single value")
                continue
            }
            // A key without a value leaves the setting to the default.
            if value.null == nil { values[name] = scalar.string }
        }
    }

    /// Yams's own description quotes the line, and a password may stand in it.
    private static func reason(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem)"
        case .duplicatedKeysInMapping(let duplicates, _):
            duplicates.map { "'\($0)' stands in it more than once" }.joined(separator: ", ")
        default:
            "it cannot be parsed"
        }
    }
}
