import Foundation
import Host
import ImageDomain
import SystemPackage

/// Where this server builds: a folder in its data folder, with a name that stays the same from start to start, so that the
/// server knows its own dead builds.
struct BuildPlace {
    let folder: FilePath
    let worker: WorkerName

    init(in data: DataFolder) throws {
        folder = data.root.appending("builds")
        try folder.makeFolder(permissions: .ownerReadWriteExecute)
        var generator = SystemRandomNumberGenerator()
        let file = folder.appending("place")
        if try file.status() == nil {
            try file.writeNewFile(WorkerName.randomHalf(using: &generator) + "\n", permissions: .ownerReadWrite)
        }
        let place = try file.readText().trimmingWhitespace()
        worker = try WorkerName("\(place).\(WorkerName.randomHalf(using: &generator))")
    }
}
