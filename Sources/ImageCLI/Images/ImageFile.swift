import ImageAPI
import JSON
import Yams

/// The description of an image in a YAML file, under the names of the HTTP interface.
struct ImageFile {
    /// For people.
    let name: String
    let request: AddImageRequest

    private static let limit = 256 * 1_024

    /// - Throws: every fault of its shape at once.
    init(_ path: String) throws(CommandFailure) {
        let text = try InputFile.text(of: path, option: "--file", limit: Self.limit)
        try self.init(name: path == "-" ? "the standard input" : path, text: text)
    }

    init(name: String, text: String) throws(CommandFailure) {
        self.name = name
        do {
            try YAMLDocument.refuseAliases(text)
            guard let root = try Yams.compose(yaml: text) else { throw YAMLFault("it is empty") }
            let (request, faults) = try AddImageRequest.reading(YAMLDocument.json(root))
            self.request = request
            guard faults.isEmpty else {
                let lines = faults.map { $0.field.isEmpty ? $0.message : "\(Self.place($0.field)): \($0.message)" }
                throw Self.failure(name, lines)
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch let error as InvalidBody {
            throw Self.failure(name, error.errors.map(\.message))
        } catch let fault as YAMLFault {
            throw Self.failure(name, [fault.description])
        } catch let error as YamlError {
            throw Self.failure(name, ["it is not YAML: \(YAMLDocument.reason(error))"])
        } catch {
            throw Self.failure(name, ["\(error)"])
        }
    }

    private static func place(_ field: String) -> String {
        ListLine.parts(of: field).map { "\($0.list) (line \($0.line))" } ?? field
    }

    private static func failure(_ name: String, _ lines: [String]) -> CommandFailure {
        CommandFailure(.usage, lines: lines.map { PrintableText.escaped("\(name): \($0)") })
    }
}
