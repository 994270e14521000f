import ImageAPI
import Testing

@testable import ImageCLI

@Suite("Exit statuses and messages")
struct ExitStatusTests {
    @Test(
        "a line that is wrong ends with 2 and says what would be right",
        arguments: [
            ("images lsit", "Did you mean 'imageledger images list'?"),
            ("imags list", "Did you mean 'imageledger images'?"),
            ("frobnicate", "There is: images, builds, groups, pull-secrets, selection,"),
            ("images list --serch x", "Did you mean '--search'?"),
            ("images show n --as-of -1", "begins with '-' is written behind '=': --as-of=-…"),
            ("images remove n --reason -obsolete", "begins with '-' is written behind '=': --reason=-…"),
            ("images add torch", "--type"),
            ("images add --type cpu --url u", "DISPLAY"),
            ("images add d --type cpu", "--url of one that is in a registry, or --base"),
            ("images add d --type cpu --url u --base b", "give one of the two"),
            ("images add d --type cpu --url u --pip p", "give one of the two"),
            ("images add d --type cpu --pip p", "say --base"),
            ("images add d --type cpu --url u --wait", "--wait waits for a build"),
            ("images add --file /no/such.yaml", "--file: there is no file /no/such.yaml"),
            ("images remove n --artefacts burn", "keep"),
            ("builds strat n", "Did you mean 'imageledger builds start'?"),
            ("builds start n --apt a --no-apt", "--apt and --no-apt contradict each other"),
            ("builds start n --base-pull-secret s --no-base-pull-secret", "contradict each other"),
            ("builds rollback n", "--build"),
            ("pull-secrets add n --registry r --username u", "--password-stdin"),
            ("pull-secrets add n", "or --dockerconfigjson FILE"),
            ("pull-secrets add n --dockerconfigjson f --username u", "go without it"),
            ("pull-secrets add n --registry r --username u --password p", "--password"),
            ("pull-secrets add n --dockerconfigjson /no/such", "there is no file /no/such"),
            ("images edit torch", "Nothing to change"),
            ("images edit torch --description d --no-description", "contradict each other"),
            ("images groups torch --group a --no-groups", "contradict each other"),
            ("images list --limit 0", "--limit: at least 1"),
            ("groups edit ml", "--display-name or --no-display-name"),
            ("token issue --role user", "Say once whose the token is"),
            ("audit --format xml", "'table', 'json', 'jsonl'"),
            ("selection --server nowhere", "--server: 'nowhere' is no address of a server"),
            ("selection --token a --token-file b", "give one of them"),
            ("selection --token \u{1B}x", "--token: this is no token"),
            ("groups add ml --idempotency-key ä", "--idempotency-key: 1 to 200 visible ASCII characters"),
            ("selection --token-file /no/such/file", "there is no file /no/such/file"),
        ]
    )
    func usage(_ line: String, _ message: String) async {
        let run = await Invocation.run(line.split(separator: " ").map(String.init))
        #expect(run.status == .usage)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.requests.isEmpty)
    }

    @Test("help is output, not an error", arguments: [["--help"], ["help"], ["images", "--help"], ["images"], []])
    func help(_ arguments: [String]) async {
        let run = await Invocation.run(arguments)
        #expect(run.status == .done)
        #expect(run.output.contains("USAGE"))
        #expect(run.errors.isEmpty)
    }

    @Test("a refusal ends with 1 and has a line for each bad field, under the name that was typed")
    func refusal() async {
        let problem = Problem(
            status: 422,
            detail: "Four fields are wrong.",
            errors: [
                FieldError(field: "displayName", message: "is too long"),
                FieldError(field: "url", message: "has no path"),
                FieldError(field: "urlForGpu", message: "is only for universal images"),
                FieldError(field: "groups[1]", message: "is not registered"),
            ]
        )
        let run = await Invocation.run(
            ["images", "add", "x", "--type", "cpu", "--url", ":", "--gpu-url", "y", "--group", "ml", "--group", "mll"],
            answers: [.answer(422, problem)]
        )
        #expect(run.status == .failed)
        #expect(run.output.isEmpty)
        #expect(
            run.errors == """
                Error: Four fields are wrong.
                DISPLAY: is too long
                --url: has no path
                --gpu-url: is only for universal images
                --group mll: is not registered

                """
        )
    }

    @Test("a token that is refused is told by where it came from, and one that is missing by how to give it")
    func unauthorized() async {
        let problem = Problem(status: 401, detail: "The token is not known.")
        let refused = await Invocation.run(["selection"], answers: [.answer(401, problem)])
        #expect(refused.errors == "Error: The token is not known.\nThe token came from IMAGELEDGER_TOKEN.\n")
        let missing = await Invocation.run(
            ["selection"],
            answers: [.answer(401, problem)],
            variables: ["IMAGELEDGER_URL": "http://server"]
        )
        #expect(missing.requests.first?.header("Authorization") == nil)
        #expect(missing.errors.contains("No token was given: use --token-file FILE"))
    }

    @Test("no server ends with 3, says what was tried and how to start one")
    func unreachable() async {
        let run = await Invocation.run(["selection"], answers: [.failure(.notConnected("connection refused"))])
        #expect(run.status == .unreachable)
        #expect(
            run.errors == """
                Error: no answer from http://server (from IMAGELEDGER_URL): connection refused.
                Is the server running? 'imageledger serve' starts one here; --server http://HOST:PORT names another.

                """
        )
    }

    @Test("an answer that is not this contract's is said to be that", arguments: [(200, "<html>"), (502, "<html>")])
    func stranger(_ status: Int, _ body: String) async {
        let run = await Invocation.run(["selection"], answers: [.answer(status, body)])
        #expect(run.status == .failed)
        #expect(run.errors.contains("ImageLedger server"))
    }
}
