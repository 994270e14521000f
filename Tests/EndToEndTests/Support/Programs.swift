import Foundation

/// The programs of this package, as the package manager built them beside the tests.
enum Programs {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".build/debug")

    static let imageledger = folder.appending(path: "imageledger")
    static let killTest = folder.appending(path: "kill-test")
}
