import ArgumentParser

struct PullSecrets: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull-secrets",
        abstract: "What opens the registries that images come from; a value goes in and never comes out.",
        subcommands: [
            PullSecretsList.self, PullSecretsAdd.self, PullSecretsReplace.self, PullSecretsRemove.self,
            PullSecretsRotateKey.self,
        ],
        aliases: ["pull-secret"]
    )
}
