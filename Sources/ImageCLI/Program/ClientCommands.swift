public import ArgumentParser

/// The commands that talk to a server which runs already.
public enum ClientCommands {
    public static let all: [any ParsableCommand.Type] = [
        Images.self, Builds.self, Groups.self, PullSecrets.self, ShowSelection.self, Permissions.self, ShowAudit.self,
        Projections.self, Tokens.self, Completions.self,
    ]
}
