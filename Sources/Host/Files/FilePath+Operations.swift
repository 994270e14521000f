import Foundation
public import SystemPackage

// The operations on files of the modules that keep something in a data folder. Each names what it tried when the system refuses. Within the data folder none
// follows a symbolic link in the last place, since root may run the server in a folder that another user may write to; the
// data folder itself may be one.
extension FilePath {
    public static func workingDirectory() throws(FileFailure) -> FilePath {
        guard let path = getcwd(nil, 0) else {
            throw FileFailure("find", "the working directory", Errno.current)
        }
        defer { free(path) }
        return FilePath(platformString: path)
    }

    /// The last link unfollowed; nil when nothing is there.
    public func status() throws(FileFailure) -> Stat? {
        do {
            return try Stat(self, followTargetSymlink: false)
        } catch .noSuchFileOrDirectory {
            return nil
        } catch {
            throw FileFailure("look at", self, error)
        }
    }

    public func open(
        _ mode: FileDescriptor.AccessMode,
        _ options: FileDescriptor.OpenOptions = [.noFollow],
        permissions: FilePermissions? = nil
    ) throws(FileFailure) -> FileDescriptor {
        do {
            return try FileDescriptor.open(
                self,
                mode,
                options: options.union(.closeOnExec),
                permissions: permissions
            )
        } catch {
            throw FileFailure("open", self, Errno(error))
        }
    }

    public func openFolder() throws(FileFailure) -> FileDescriptor {
        try open(.readOnly, [.directory, .noFollow])
    }

    /// - Returns: false when something of that name is there already.
    @discardableResult
    public func makeFolder(permissions: FilePermissions) throws(FileFailure) -> Bool {
        guard mkdir(string, permissions.rawValue) != 0 else { return true }
        let reason = Errno.current
        guard reason == .fileExists else { throw FileFailure("make the folder", self, reason) }
        return false
    }

    /// Parents that are missing get the usual mode, the folder itself the one given. An existing folder is left as it is.
    public func makeFolderAndParents(permissions: FilePermissions) throws(FileFailure) {
        do {
            if try Stat(self).type == .directory { return }
            throw FileFailure("use", self, reason: "it is not a folder")
        } catch let refusal as FileFailure {
            throw refusal
        } catch let reason as Errno where reason == .noSuchFileOrDirectory {
            let parent = removingLastComponent()
            if !parent.isEmpty, parent != self {
                try parent.makeFolderAndParents(permissions: [
                    .ownerReadWriteExecute, .groupReadExecute, .otherReadExecute,
                ])
            }
            try makeFolder(permissions: permissions)
        } catch {
            throw FileFailure("look at", self, Errno(error))
        }
    }

    public func rename(to destination: FilePath) throws(FileFailure) {
        guard Glibc.rename(string, destination.string) == 0 else {
            throw FileFailure("rename", self, reason: "\(Errno.current) (to \(destination))")
        }
    }

    public func synchronizeFolder() throws(FileFailure) {
        let folder = try open(.readOnly, .directory)
        defer { folder.closeIgnoringErrors() }
        guard fsync(folder.rawValue) == 0 else { throw FileFailure("write to disk", self, Errno.current) }
    }

    public func writeNewFile(_ text: String, permissions: FilePermissions) throws(FileFailure) {
        let file = try open(.writeOnly, [.create, .exclusiveCreate, .noFollow], permissions: permissions)
        defer { file.closeIgnoringErrors() }
        do {
            try file.writeAll(text.utf8)
        } catch {
            throw FileFailure("write", self, Errno(error))
        }
        guard fsync(file.rawValue) == 0 else { throw FileFailure("write to disk", self, Errno.current) }
    }

    /// Writes the file whole or not at all, by way of a new one beside it.
    public func replaceFile(with text: String, permissions: FilePermissions) throws(FileFailure) {
        let draft = FilePath("\(self).\(RandomName.make())")
        do {
            try draft.writeNewFile(text, permissions: permissions)
            try draft.rename(to: self)
            try removingLastComponent().synchronizeFolder()
        } catch {
            draft.removeFileIfPresent()
            throw error
        }
    }

    public func readText() throws(FileFailure) -> String {
        let file = try open(.readOnly)
        defer { file.closeIgnoringErrors() }
        do {
            return String(decoding: try file.readToEnd(), as: UTF8.self)
        } catch {
            throw FileFailure("read", self, Errno(error))
        }
    }

    public func removeFileIfPresent() {
        unlink(string)
    }

    public func linkTarget() -> FilePath? {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: string)).map { FilePath($0) }
    }

    /// Nil when nothing is there.
    public func resolvingLinks() -> FilePath? {
        guard let path = realpath(string, nil) else { return nil }
        defer { free(path) }
        return FilePath(platformString: path)
    }

    /// The names in a folder, sorted; none when it is not there or closed to us.
    public func entries() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: string)) ?? []).sorted()
    }
}
