import Foundation
import Glibc
public import SystemPackage

/// Gives the body a folder of its own, which others may pass through, and removes it afterwards.
public func withTemporaryFolder<Result>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (FilePath) async throws -> Result
) async throws -> Result {
    let folder = FilePath("/tmp/imageledger-test-\(UUID().uuidString.prefix(8).lowercased())")
    try FileManager.default.createDirectory(
        atPath: folder.string,
        withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o711]
    )
    defer { try? FileManager.default.removeItem(atPath: folder.string) }
    return try await body(folder)
}

public func permissions(of path: FilePath) throws -> FilePermissions {
    try Stat(path, followTargetSymlink: false).permissions
}

public let isRoot = geteuid() == 0
