import ArgumentParser

/// Which server, and as whom.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where the server is, as http://HOST:PORT.",
            discussion: "Otherwise IMAGELEDGER_URL says it, or server.url in the data folder.",
            valueName: "url"
        )
    )
    var server: String?

    @Option(
        help: ArgumentHelp(
            "Your token.",
            discussion: """
                Others on this machine can read it in the list of processes: prefer --token-file or IMAGELEDGER_TOKEN. \
                Otherwise the data folder's admin.token is used.
                """,
            valueName: "token"
        )
    )
    var token: String?

    @Option(help: ArgumentHelp("A file that holds your token and nothing else.", valueName: "file"))
    var tokenFile: String?

    @Option(
        help: ArgumentHelp(
            "The data folder of a server on this machine, .imageledger unless IMAGELEDGER_DATA says otherwise.",
            valueName: "folder"
        )
    )
    var data: String?

    func validate() throws {
        if token != nil, tokenFile != nil {
            throw ValidationError("--token and --token-file both say what the token is; give one of them.")
        }
    }
}

extension ConnectionOptions {
    func client() throws(CommandFailure) -> APIClient {
        let context = CommandContext.current
        let address = try address(context)
        return APIClient(address: address, token: try token(for: address, context), context: context)
    }

    private func folder(_ context: CommandContext) -> DataFolder {
        DataFolder(path: data ?? context.variable("IMAGELEDGER_DATA") ?? ".imageledger")
    }

    private func address(_ context: CommandContext) throws(CommandFailure) -> ServerAddress {
        if let server { return try ServerAddress(server, source: "--server") }
        if let url = context.variable("IMAGELEDGER_URL") { return try ServerAddress(url, source: "IMAGELEDGER_URL") }
        let folder = folder(context)
        if let url = try folder.serverURL() { return try ServerAddress(url, source: folder.serverURLFile) }
        throw CommandFailure(
            .unreachable,
            """
            no server is known: there is no --server, no IMAGELEDGER_URL and no file \(folder.serverURLFile).
            Start one here with 'imageledger serve', or say where one is with --server http://HOST:PORT.
            """
        )
    }

    private func token(
        for address: ServerAddress,
        _ context: CommandContext
    ) throws(CommandFailure) -> AccessToken? {
        if let token { return try AccessToken(token, source: "--token") }
        if let tokenFile {
            guard let token = try DataFolder.line(of: tokenFile) else {
                throw CommandFailure(.usage, "--token-file: there is no file \(PrintableText.escaped(tokenFile))")
            }
            return try AccessToken(token, source: tokenFile)
        }
        if let token = context.variable("IMAGELEDGER_TOKEN") {
            return try AccessToken(token, source: "IMAGELEDGER_TOKEN")
        }
        return try folderToken(for: address, context)
    }

    /// The folder's token opens the folder's server. It is told to no other, unless the person names both.
    private func folderToken(
        for address: ServerAddress,
        _ context: CommandContext
    ) throws(CommandFailure) -> AccessToken? {
        let folder = folder(context)
        let isNamed = data != nil || context.variable("IMAGELEDGER_DATA") != nil
        if !isNamed {
            guard let url = try folder.serverURL() else { return nil }
            guard try ServerAddress(url, source: folder.serverURLFile).url == address.url else { return nil }
        }
        guard let token = try folder.adminToken() else { return nil }
        return try AccessToken(token, source: folder.adminTokenFile)
    }
}
