import Glibc
import Synchronization
import SystemPackage

extension DataFolder {
    /// Takes the folder for this process, and makes it when it is missing.
    ///
    /// The lock belongs to the open file, so the system gives it back however the process ends, and a server that was
    /// killed leaves none behind. No child of this process inherits it.
    ///
    /// - Throws: `DataFolderError.inUse` when another server, in this process or another, holds it.
    public func lock() throws(DataFolderError) -> DataFolderLock {
        let descriptor: FileDescriptor
        do {
            try root.makeFolderAndParents(permissions: Self.folderPermissions)
            descriptor = try FilePath(lockFile).open(.readWrite, [.create, .noFollow], permissions: .ownerReadWrite)
        } catch {
            throw .file(error)
        }
        guard Self.takeLock(of: descriptor) else {
            let reason = Errno.current
            defer { descriptor.closeIgnoringErrors() }
            guard reason == .wouldBlock else { throw .file(FileFailure("lock", FilePath(lockFile), reason)) }
            throw .inUse(
                folder: path,
                process: (try? read(.lock)).flatMap { Int32($0) },
                address: try? read(.serverURL)
            )
        }
        do {
            try descriptor.resize(to: 0, retryOnInterrupt: true)
            try descriptor.writeAll("\(getpid())\n".utf8)
        } catch {
            descriptor.closeIgnoringErrors()
            throw .file(FileFailure("write", FilePath(lockFile), Errno(error)))
        }
        return DataFolderLock(descriptor)
    }

    /// With some patience: a program that this process was just starting for something else holds a copy of every open
    /// file, and of a lock given back meanwhile, until it has become that program.
    private static func takeLock(of descriptor: FileDescriptor) -> Bool {
        var attempts = 20
        while flock(descriptor.rawValue, LOCK_EX | LOCK_NB) != 0 {
            guard Errno.current == .wouldBlock, attempts > 0 else { return false }
            attempts -= 1
            usleep(10_000)
        }
        return true
    }

    /// Root's folder may be passed through, but not listed, by others: a program that runs as another user, as
    /// PostgreSQL does, has its files below. Every file in it is closed by its own mode.
    private static var folderPermissions: FilePermissions {
        geteuid() == 0 ? [.ownerReadWriteExecute, .groupExecute, .otherExecute] : .ownerReadWriteExecute
    }
}

/// Holds a data folder until `release()`. End the life of the server with that call: a lock that nobody refers to any
/// more is given back at once.
public final class DataFolderLock: Sendable {
    private let descriptor: Mutex<FileDescriptor?>

    init(_ descriptor: FileDescriptor) {
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    public func release() {
        descriptor.withLock { held in
            held?.closeIgnoringErrors()
            held = nil
        }
    }
}
