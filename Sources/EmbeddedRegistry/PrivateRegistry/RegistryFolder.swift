import Glibc
import Host
import SystemPackage

/// The registry's part of the data folder.
///
/// ```
/// DATA/registry.log                         what docker-registry has to say (bounded)
/// DATA/registry/port                        taken at the first start, kept for ever
/// DATA/registry/configuration.yml           written anew at every start
/// DATA/registry/storage/                    the images
/// ```
struct RegistryFolder: Sendable {
    let path: FilePath
    let log: ProgramLog

    var configurationFile: FilePath { path.appending("configuration.yml") }
    var storage: FilePath { path.appending("storage") }
    private var portFile: FilePath { path.appending("port") }

    /// Makes the folder, or makes sure that the one which is there is this user's, and closes it to others.
    static func open(in dataFolder: DataFolder) throws(EmbeddedRegistryError) -> RegistryFolder {
        let folder = RegistryFolder(
            path: dataFolder.root.appending("registry"),
            log: ProgramLog(path: dataFolder.root.appending("registry.log"))
        )
        do {
            try folder.path.makeFolder(permissions: .ownerReadWriteExecute)
            guard let found = try folder.path.status(), found.type == .directory else {
                throw EmbeddedRegistryError.notAFolder(folder.path.string)
            }
            guard found.userID.rawValue == geteuid() else {
                throw EmbeddedRegistryError.ownedByAnother(path: folder.path.string, owner: found.userID.rawValue)
            }
            try close(folder.path)
            // It may also be a link to a bigger disk.
            try folder.storage.makeFolder(permissions: .ownerReadWriteExecute)
        } catch let error as EmbeddedRegistryError {
            throw error
        } catch let failure as FileFailure {
            throw .file(failure)
        } catch {
            throw .file(FileFailure("prepare", folder.path, reason: "\(error)"))
        }
        return folder
    }

    /// docker-registry makes its own folders and files open to everybody; behind this door nobody gets at them.
    private static func close(_ folder: FilePath) throws(FileFailure) {
        let descriptor = try folder.openFolder()
        defer { descriptor.closeIgnoringErrors() }
        guard fchmod(descriptor.rawValue, S_IRWXU) == 0 else {
            throw FileFailure("close to others", folder, Errno.current)
        }
    }

    /// Whether anything was ever pushed to its end. `garbage-collect` takes it for an error when nothing was.
    var hasImages: Bool {
        let registry = storage.appending("docker/registry/v2")
        return ["repositories", "blobs"].allSatisfy { (try? registry.appending($0).status()) != nil }
    }
}

extension RegistryFolder {
    /// Nil before the first start.
    func rememberedPort() throws(EmbeddedRegistryError) -> RegistryPort? {
        let text: String
        do {
            guard try portFile.status() != nil else { return nil }
            text = try portFile.readText().trimmingWhitespace()
        } catch {
            throw .file(error)
        }
        guard let number = UInt16(text), number > 0 else {
            throw .unreadablePort(file: portFile.string, text: text)
        }
        return RegistryPort(number: number)
    }

    func remember(_ port: RegistryPort) throws(EmbeddedRegistryError) {
        do {
            try portFile.replaceFile(with: "\(port.number)\n", permissions: .ownerReadWrite)
        } catch {
            throw .file(error)
        }
    }

    func portTaken(_ port: RegistryPort) -> EmbeddedRegistryError {
        .portTaken(address: port.address, file: portFile.string)
    }
}
