import Foundation

/// How long the disk takes to make 8 kB durable: PostgreSQL's page, and what a small commit writes.
struct DiskLatency {
    let file: String

    private static let page = [UInt8](repeating: 0x5A, count: 8_192)
    /// PostgreSQL writes its log into segments of 16 MB that exist already.
    private static let pages = 2_048

    func measure(seconds: Int) throws -> Latencies {
        let descriptor = open(file, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw Failure("open") }
        defer {
            close(descriptor)
            unlink(file)
        }
        for page in 0..<Self.pages { try write(page, to: descriptor) }
        guard fsync(descriptor) == 0 else { throw Failure("fsync") }

        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var latencies: [Duration] = []
        var page = 0
        while clock.now < end {
            let start = clock.now
            try write(page % Self.pages, to: descriptor)
            guard fdatasync(descriptor) == 0 else { throw Failure("fdatasync") }
            latencies.append(start.duration(to: clock.now))
            page += 1
        }
        return Latencies(latencies)
    }

    private func write(_ page: Int, to descriptor: Int32) throws {
        let written = pwrite(descriptor, Self.page, Self.page.count, off_t(page * Self.page.count))
        guard written == Self.page.count else { throw Failure("pwrite") }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ call: String) {
            description = "\(call) failed: \(String(cString: strerror(errno)))"
        }
    }
}
