public import ArgumentParser

/// The commands of `imageledger replay` that talk to a server. The program puts those beside them that talk to a database.
public enum ReplayCommands {
    public static let all: [any ParsableCommand.Type] = [
        ReplayStep.self, ReplayDiff.self, ReplayBisect.self, ReplayExport.self,
    ]
}
