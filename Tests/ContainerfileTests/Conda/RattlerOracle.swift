import Foundation

/// py-rattler, asked once for many texts.
enum RattlerOracle {
    struct Answer: Decodable {
        let accepted: Bool
        let name: String?
        let version: String?
        let build: String?
        let channel: String?
        let subdir: String?
        let fault: String?
    }

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    static func answers(to texts: [String]) throws -> [Answer] {
        let encoder = JSONEncoder()
        let lines = try texts.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        let answer = try OracleProcess.python("rattler_oracle.py", besides: #filePath).answer(lines)
        guard answer.status == 0, answer.lines.count == texts.count else {
            throw Fault(
                description: "py-rattler gave \(answer.lines.count) answers to \(texts.count) texts; install it with "
                    + "tools/install-oracles and name the folder in PACKAGE_ORACLES. \(answer.complaint)"
            )
        }
        let decoder = JSONDecoder()
        return try answer.lines.map { try decoder.decode(Answer.self, from: Data($0.utf8)) }
    }
}
