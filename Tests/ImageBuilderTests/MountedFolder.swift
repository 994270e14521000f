import Foundation
import Host
import ImageBuilderTesting
import SystemPackage

/// A folder that is a file system of its own.
enum MountedFolder {
    static func with(_ type: String, _ options: String? = nil, _ body: (FilePath) async throws -> Void) async throws {
        let root = FilePath(FileManager.default.temporaryDirectory.path + "/mounted-\(uniqueWord())")
        try root.makeFolder(permissions: .ownerReadWriteExecute)
        defer { try? FileManager.default.removeItem(atPath: root.string) }
        for name in ["lower", "upper", "work", "folder"] {
            try root.appending(name).makeFolder(permissions: .ownerReadWriteExecute)
        }
        let folder = root.appending("folder")
        let layers = "lowerdir=\(root)/lower,upperdir=\(root)/upper,workdir=\(root)/work"
        try await Program("/bin/mount", ["-t", type, "-o", options ?? layers, type, folder.string]).output()
        do {
            try await body(folder)
        } catch {
            try await Program("/bin/umount", [folder.string]).output()
            throw error
        }
        try await Program("/bin/umount", [folder.string]).output()
    }
}
