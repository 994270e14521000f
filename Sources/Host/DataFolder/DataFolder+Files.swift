public import SystemPackage

extension DataFolder {
    /// Writes a file whole or not at all: a reader sees the old text or the new, also after a crash. The mode is the
    /// file's from its first byte on, so that a secret is never readable by others for a moment.
    ///
    /// - Parameter text: written as given; a newline is added when it does not end with one.
    public func write(
        _ text: String,
        to file: File,
        mode: FilePermissions = .ownerReadWrite
    ) throws(DataFolderError) {
        do {
            try FilePath(path(of: file)).replaceFile(
                with: text.hasSuffix("\n") ? text : text + "\n",
                permissions: mode
            )
        } catch {
            throw .file(error)
        }
    }

    /// What the file says, without the white space around it.
    public func read(_ file: File) throws(DataFolderError) -> String {
        do {
            return try FilePath(path(of: file)).readText().trimmingWhitespace()
        } catch {
            throw .file(error)
        }
    }

    /// Removes the file if it is there, as a server does with its address when it stops.
    public func remove(_ file: File) {
        FilePath(path(of: file)).removeFileIfPresent()
    }
}
