import Testing

@testable import ImageCLI

/// Every form of the command line that other programs rely on, and the call that it makes.
@Suite("Forms of the command line")
struct CommandFormTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let line: String
        let method: String
        let target: String
        var body: String?

        var testDescription: String { line }
    }

    static let forms = [
        Form(
            line: "images add d --type cpu --url u --global",
            method: "POST",
            target: "images",
            body: #"{"displayName":"d","type":"cpu","url":"u","global":true,"groups":[]}"#
        ),
        Form(line: "images show n", method: "GET", target: "images/n"),
        Form(line: "images history n", method: "GET", target: "images/n/history?limit=1000"),
        Form(
            line: "images list --group g --state ready --sort name",
            method: "GET",
            target: "images?group=g&state=ready&sort=name&limit=1000"
        ),
        Form(line: "images remove n", method: "DELETE", target: "images/n"),
        Form(line: "images remove n --artefacts delete", method: "DELETE", target: "images/n?artefacts=delete"),
        Form(
            line: "images add d --type cpu --base b --base-pull-secret s --apt a --apt c --conda d --pip e",
            method: "POST",
            target: "images",
            body: #"{"displayName":"d","type":"cpu","build":{"baseImage":"b","pullSecret":"s","apt":["a","c"],"#
                + #""conda":["d"],"pip":["e"]},"global":false,"groups":[]}"#
        ),
        Form(
            line: "builds preview --base b --apt a",
            method: "POST",
            target: "builds/preview",
            body: #"{"baseImage":"b","apt":["a"]}"#
        ),
        Form(line: "builds start n", method: "POST", target: "images/n/builds", body: "{}"),
        Form(
            line: "builds start n --base b --pip p --no-apt --no-conda --no-base-pull-secret",
            method: "POST",
            target: "images/n/builds",
            body: #"{"baseImage":"b","pullSecret":null,"apt":[],"conda":[],"pip":["p"]}"#
        ),
        Form(line: "builds list", method: "GET", target: "builds?limit=1000"),
        Form(
            line: "builds list --image i --state failed --actor a --since s --until u --limit 5",
            method: "GET",
            target: "builds?image=i&state=failed&actor=a&since=s&until=u&limit=5"
        ),
        Form(line: "builds show b-1", method: "GET", target: "builds/b-1"),
        Form(line: "builds containerfile b-1", method: "GET", target: "builds/b-1/containerfile"),
        Form(line: "builds log b-1", method: "GET", target: "builds/b-1/log"),
        Form(line: "builds log b-1 --min-position 7", method: "GET", target: "builds/b-1/log?minPosition=7"),
        Form(line: "builds log b-1 -f --min-position 7", method: "GET", target: "builds/b-1/log?minPosition=7"),
        Form(line: "builds cancel b-1", method: "POST", target: "builds/b-1/cancel"),
        Form(
            line: "builds rollback n --build 1",
            method: "POST",
            target: "images/n/rollback",
            body: #"{"build":1}"#
        ),
        Form(line: "pull-secrets list", method: "GET", target: "pull-secrets?limit=1000"),
        Form(line: "pull-secrets remove s", method: "DELETE", target: "pull-secrets/s"),
        Form(line: "pull-secrets remove s --force", method: "DELETE", target: "pull-secrets/s?force=true"),
        Form(line: "pull-secrets rotate-key", method: "POST", target: "pull-secrets/rotation"),
        Form(line: "selection", method: "GET", target: "selection"),
        Form(
            line: "selection --as bob --groups a,b --device gpu",
            method: "GET",
            target: "selection?device=gpu&as=bob&groups=a%2Cb"
        ),
        Form(line: "selection --min-position 7", method: "GET", target: "selection?minPosition=7"),
        Form(line: "groups list", method: "GET", target: "groups?limit=1000"),
        Form(line: "groups show ml", method: "GET", target: "groups/ml"),
        Form(line: "groups add ml", method: "POST", target: "groups", body: #"{"name":"ml"}"#),
        Form(
            line: "groups add ml --display-name ML",
            method: "POST",
            target: "groups",
            body: #"{"name":"ml","displayName":"ML"}"#
        ),
        Form(
            line: "groups edit ml --no-display-name",
            method: "PATCH",
            target: "groups/ml",
            body: #"{"displayName":null}"#
        ),
        Form(line: "groups remove ml", method: "DELETE", target: "groups/ml"),
        Form(line: "groups remove ml --force", method: "DELETE", target: "groups/ml?force=true"),
        Form(
            line: "token issue bob --role user --groups a,b --expires-at 2027-01-01T00:00:00Z",
            method: "POST",
            target: "tokens",
            body: #"{"subject":"bob","role":"user","groups":["a","b"],"expiresAt":"2027-01-01T00:00:00Z"}"#
        ),
        Form(
            line: "token issue --subject bob --role admin",
            method: "POST",
            target: "tokens",
            body: #"{"subject":"bob","role":"admin","groups":[]}"#
        ),
        Form(
            line: "token issue gina --role user --group-admin a,b --group-admin c",
            method: "POST",
            target: "tokens",
            body: #"{"subject":"gina","role":"user","groups":[],"groupAdmin":["a","b","c"]}"#
        ),
        Form(line: "token list", method: "GET", target: "tokens?limit=1000"),
        Form(line: "token revoke t1", method: "DELETE", target: "tokens/t1"),
        Form(line: "permissions list --user bob", method: "GET", target: "permissions?user=bob&limit=1000"),
        Form(
            line: "permissions explain --user bob --groups a,b --image n --device gpu",
            method: "GET",
            target: "permissions/explain?user=bob&groups=a%2Cb&image=n&device=gpu"
        ),
        Form(line: "permissions explain --image n", method: "GET", target: "permissions/explain?image=n"),
        Form(line: "projections status", method: "GET", target: "projections"),
        Form(line: "audit", method: "GET", target: "audit?limit=1000"),
        Form(line: "images blame n --as-of 7", method: "GET", target: "images/n/blame?asOf=7"),
        Form(
            line: "audit --net --since 7 --until 9 --image i --group g",
            method: "GET",
            target: "audit/net?since=7&until=9&image=i&group=g&limit=1000"
        ),
        Form(
            line: "audit --actor a --image i --group g --type ImageAdded --since s --until u --text t --format json",
            method: "GET",
            target: "audit?actor=a&image=i&group=g&type=ImageAdded&since=s&until=u&text=t&limit=1000"
        ),
    ]

    @Test("each form makes the call that it stands for", arguments: forms)
    func call(_ form: Form) async {
        let run = await Invocation.run(form.line.split(separator: " ").map(String.init), answers: [.answer(204)])
        #expect(run.requests.count == 1, "\(run.errors)")
        #expect(run.requests.first?.method == form.method)
        #expect(run.requests.first?.url == "http://server/api/v1/" + form.target)
        #expect(run.requests.first?.bodyText == form.body)
    }

    @Test("a script for each shell knows the commands", arguments: ["bash", "zsh", "fish"])
    func completions(_ shell: String) async {
        let run = await Invocation.run(["completions", shell])
        #expect(run.status == .done)
        #expect(run.output.contains("history") && run.output.contains("selection"))
    }
}
