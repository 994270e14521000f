public import Logging

/// Without a word: what a test wants to know it asks.
public let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
