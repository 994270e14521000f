import ImageDomain

@testable import ImageBuilder

extension FailureExample {
    private static let source = "initializing source docker://127.0.0.1:5901/base/bb:1: "
    private static let blob = "trying to reuse blob sha256:b024fae07d04 at destination: "
    private static let pushing = "pushing image \"a39f696ddeb7\" to \"docker://127.0.0.1:5903/x/y:1\": "

    /// Of buildah 1.28.2, with docker-registry 2.8.2 and servers that answer with the status alone.
    static let registries =
        [
            (
                .baseImageNotFound,
                "\(source)reading manifest 1 in 127.0.0.1:5901/base/bb: manifest unknown: manifest unknown"
            ),
            (
                .baseImageNotFound,
                "choosing image instance: no image found in manifest list for architecture arm64, variant \"v8\", OS linux"
            ),
            (
                .registryUnauthorized,
                "\(source)reading manifest 1 in 127.0.0.1:5901/base/bb: unauthorized: authentication required"
            ),
            (.registryUnauthorized, "\(source)reading manifest 1 in 127.0.0.1:5904/base/bb: StatusCode: 403, "),
            (
                .registryUnauthorized,
                "\(source)reading manifest 1 in docker.io/x/y: errors:\\ndenied: requested access to the resource is denied"
            ),
            (
                .stepFailed,
                """
                initializing source docker://localhost:5902/base/bb:1: pinging container registry localhost:5902: \
                Get "https://localhost:5902/v2/": x509: certificate signed by unknown authority
                """
            ),
            (
                .stepFailed,
                "\(source)reading manifest 1 in 127.0.0.1:5903/base/bb: received unexpected HTTP status: 503 Service Unavailable"
            ),
            (
                .stepFailed,
                """
                initializing source docker://nosuch.invalid/base/bb:1: pinging container registry nosuch.invalid: \
                Get "https://nosuch.invalid/v2/": dial tcp: lookup nosuch.invalid on 10.0.0.53:53: no such host
                """
            ),
        ].map { (reason, message) in
            FailureExample(
                .pullingBase,
                125,
                reason,
                message.trimmed,
                [
                    "Trying to pull 127.0.0.1:5901/base/bb:1...",
                    "time=\"2026-11-26T11:38:22Z\" level=warning msg=\"Failed, retrying in 2s ... (1/3). Error: \(message)\"",
                    "Error: \(message)",
                ]
            )
        }
        + [
            (.registryUnauthorized, "\(pushing)\(blob)failed to read from destination repository x/y: 403 (Forbidden)"),
            (.registryUnauthorized, "\(pushing)\(blob)authentication required"),
            (.pushFailed, "\(pushing)\(blob)failed to read from destination repository x/y: 503 (Service Unavailable)"),
            (
                .pushFailed,
                """
                \(pushing)\(blob)pinging container registry 127.0.0.1:1: Get "http://127.0.0.1:1/v2/": \
                dial tcp 127.0.0.1:1: connect: connection refused
                """
            ), (.pushFailed, "\(pushing)something that nobody has seen yet"),
            (
                .outOfDisk,
                "storing blob to file \"/mnt/builds/a/tmp/storage2/1\": write /mnt/builds/a/tmp: no space left on device"
            ),
        ].map { (reason, message) in
            FailureExample(.pushing, 125, reason, message, ["Getting image source signatures", "Error: \(message)"])
        }
}

extension String {
    fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
