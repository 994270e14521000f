public import SystemPackage

extension FileDescriptor {
    /// For descriptors of which nothing more is expected: what was written through them is already on disk, or was only read.
    public func closeIgnoringErrors() {
        try? close()
    }

    public func readToEnd() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 8192)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try read(into: $0) }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }
}
