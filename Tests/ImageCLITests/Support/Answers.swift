import ImageAPI

@testable import ImageCLI

/// Answers of a server.
enum Answers {
    static let ada = Person(subject: "ada", displayName: "Ada Lovelace")

    static func image(
        _ name: String = "torch-x7k2p",
        displayName: String = "torch",
        isGlobal: Bool = false,
        groups: [String] = ["ml"],
        url: String = "registry.example.com/torch:2"
    ) -> ImageRepresentation {
        ImageRepresentation(
            name: name,
            displayName: displayName,
            description: nil,
            type: "cpu",
            url: url,
            urlForGPU: nil,
            pullSecret: nil,
            isGlobal: isGlobal,
            groups: groups,
            source: "existing",
            state: "ready",
            version: 3,
            createdAt: "2026-11-24T20:01:14.000042Z",
            createdBy: ada,
            updatedAt: "2026-11-24T20:02:00.000000Z",
            updatedBy: ada
        )
    }

    static func auditRow(_ position: Int64, reason: String? = nil, summary: String) -> AuditRow {
        AuditRow(
            position: position,
            recordedAt: "2026-11-24T20:01:14.000042Z",
            actor: ada,
            type: "ImageEdited",
            stream: "image-torch-x7k2p",
            version: 2,
            reason: reason,
            clientAddress: nil,
            changes: [],
            summary: summary
        )
    }
}

extension Result where Success == TransportAnswer, Failure == TransportFault {
    static func answer(
        _ status: Int = 200,
        _ content: some Representation,
        headers: [(name: String, value: String)] = []
    ) -> Self {
        .answer(status, String(decoding: content.bytes, as: UTF8.self), headers: headers)
    }
}
