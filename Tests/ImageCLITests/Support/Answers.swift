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
        url: String? = "registry.example.com/torch:2",
        source: String = "existing",
        state: String = "ready",
        isRebuilding: Bool = false,
        currentBuild: Int64? = nil,
        lastBuild: ImageRepresentation.LastBuild? = nil
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
            source: source,
            state: state,
            isRebuilding: isRebuilding,
            currentBuild: currentBuild,
            lastBuild: lastBuild,
            version: 3,
            createdAt: "2026-11-24T20:01:14.000042Z",
            createdBy: ada,
            updatedAt: "2026-11-24T20:02:00.000000Z",
            updatedBy: ada
        )
    }

    static func build(
        _ id: String = "b-1",
        number: Int64 = 2,
        state: String = "succeeded",
        reference: String? = "127.0.0.1:5000/torch-x7k2p:2",
        failure: BuildRepresentation.Failure? = nil,
        isCurrent: Bool = false
    ) -> BuildRepresentation {
        let isOver = state != "queued" && state != "running"
        return BuildRepresentation(
            id: id,
            image: "torch-x7k2p",
            number: number,
            state: state,
            input: BuildInputRepresentation(
                baseImage: "python:3.12",
                pullSecret: nil,
                apt: ["jq", "hello"],
                conda: [],
                pip: ["six==1.16.0"]
            ),
            progress: state == "running" ? .init(step: 2, of: 5, instruction: "RUN apt-get: jq, hello") : nil,
            reference: state == "succeeded" ? reference : nil,
            digest: nil,
            sizeBytes: state == "succeeded" ? 412_512_345 : nil,
            durationSeconds: state == "succeeded" ? 74.6 : nil,
            artefact: nil,
            failure: failure,
            startedBy: ada,
            reason: "asked for",
            queuedAt: "2026-11-24T20:01:14.000042Z",
            startedAt: state == "queued" ? nil : "2026-11-24T20:01:15.500000Z",
            finishedAt: isOver ? "2026-11-24T20:01:20.750000Z" : nil,
            isCurrent: isCurrent
        )
    }

    static let failure = BuildRepresentation.Failure(
        reason: "instruction-failed",
        message: "E: Unable to locate package helo",
        step: 2,
        exitCode: 100
    )

    static func secret(_ name: String = "ghcr", usedBy: [String] = []) -> PullSecretRepresentation {
        PullSecretRepresentation(
            name: name,
            registry: "ghcr.io",
            fingerprint: "f1f2",
            usedBy: usedBy,
            version: 1,
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
