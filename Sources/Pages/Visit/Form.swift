import HTTPTypes
import Hummingbird
import ImageAPI

/// What a person filled in and sent.
struct Form: Sendable {
    private let values: [String: [String]]

    init(_ values: [String: [String]] = [:]) {
        self.values = values
    }

    /// - Throws: `Problem` 400, 413 or 415.
    init(of request: Request) async throws {
        guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
            throw Problem(status: 415, detail: "A form of this site was expected.")
        }
        let body: String
        do {
            body = String(buffer: try await request.body.collect(upTo: Self.mostBytes))
        } catch {
            throw Problem(
                status: 413,
                detail: "The form is larger than \(Self.mostBytes) bytes, the most that is taken."
            )
        }
        var values: [String: [String]] = [:]
        for pair in PercentEncoding.pairs(in: body) {
            guard let pair else { throw Problem(status: 400, detail: PercentEncoding.fault(in: "form")) }
            values[pair.name, default: []].append(pair.value)
        }
        self.values = values
    }

    private static let mostBytes = 1 << 20
}

extension Form {
    /// `nil` for a field that is absent or was left empty. Browsers end lines by CR LF; here they end by LF.
    func text(_ name: String) -> String? {
        guard let text = values[name]?.first, !text.isEmpty else { return nil }
        return text.replacing("\r\n", with: "\n")
    }

    /// The lines of a field that takes one thing a line. Empty ones keep their places, but for those at the end.
    func lines(_ name: String) -> [String] {
        var lines = (text(name) ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines
    }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    func isChecked(_ name: String) -> Bool { values[name] != nil }

    /// The same with another value in one field.
    func with(_ name: String, _ value: String) -> Form {
        var values = values
        values[name] = [value]
        return Form(values)
    }
}
