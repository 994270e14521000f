/// Where the server is, and what says so.
struct ServerAddress: Equatable {
    /// Scheme, host and port, without a slash at the end.
    let url: String
    /// In the words of the person: `--server`, `IMAGELEDGER_URL`, or the file.
    let source: String

    init(_ text: String, source: String) throws(CommandFailure) {
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["http", "https"].contains(parts[0].lowercased()),
            let host = parts[1].split(separator: "/", omittingEmptySubsequences: false).first, !host.isEmpty,
            !text.unicodeScalars.contains(where: {
                $0.value <= 0x20 || $0.value == 0x7F || "?#@".unicodeScalars.contains($0)
            })
        else {
            throw CommandFailure(
                .usage,
                "\(source): '\(PrintableText.escaped(text))' is no address of a server; one looks like http://127.0.0.1:8080"
            )
        }
        var url = text
        while url.hasSuffix("/") { url.removeLast() }
        self.url = url
        self.source = source
    }
}
