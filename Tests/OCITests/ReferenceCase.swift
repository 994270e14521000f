import Testing

/// A text and what it is made of.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
    let text: String
    let domain: String?
    let path: String
    let tag: String?
    let digest: String?

    init(_ text: String, domain: String? = nil, path: String, tag: String? = nil, digest: String? = nil) {
        self.text = text
        self.domain = domain
        self.path = path
        self.tag = tag
        self.digest = digest
    }

    var testDescription: String { text }

    static let sha256 = "sha256:" + String(repeating: "0123456789abcdef", count: 4)
    static let sha384 = "sha384:" + String(repeating: "0123456789abcdef", count: 6)
    static let sha512 = "sha512:" + String(repeating: "0123456789abcdef", count: 8)

    static let valid: [ReferenceCase] = [
        ReferenceCase("ubuntu", path: "ubuntu"),
        ReferenceCase("ubuntu:24.04", path: "ubuntu", tag: "24.04"),
        ReferenceCase("ubuntu:_A.b-C", path: "ubuntu", tag: "_A.b-C"),
        ReferenceCase("team/notebook", path: "team/notebook"),
        ReferenceCase("team/notebook:Latest", path: "team/notebook", tag: "Latest"),
        ReferenceCase("quay.io/team/notebook", domain: "quay.io", path: "team/notebook"),
        ReferenceCase("a.b:8080", path: "a.b", tag: "8080"),
        ReferenceCase("host:5000/a", domain: "host:5000", path: "a"),
        ReferenceCase("host:5000/a:5000", domain: "host:5000", path: "a", tag: "5000"),
        ReferenceCase("localhost/a", domain: "localhost", path: "a"),
        ReferenceCase("localhost:5000/a/b/c/d", domain: "localhost:5000", path: "a/b/c/d"),
        ReferenceCase("localhosts/a", path: "localhosts/a"),
        ReferenceCase("Registry/a", domain: "Registry", path: "a"),
        ReferenceCase("REGISTRY.example/a", domain: "REGISTRY.example", path: "a"),
        ReferenceCase("192.168.1.1/a", domain: "192.168.1.1", path: "a"),
        ReferenceCase("192.168.1.1:80/a:t", domain: "192.168.1.1:80", path: "a", tag: "t"),
        ReferenceCase("[2001:db8::1]/a", domain: "[2001:db8::1]", path: "a"),
        ReferenceCase("[2001:DB8::1]:5000/a:t", domain: "[2001:DB8::1]:5000", path: "a", tag: "t"),
        ReferenceCase("xn--n3h.example/a", domain: "xn--n3h.example", path: "a"),
        ReferenceCase("a-b.c-d.e/f", domain: "a-b.c-d.e", path: "f"),
        ReferenceCase("a_b.com/c", path: "a_b.com/c"),
        ReferenceCase("x/a_b.com:8080", path: "x/a_b.com", tag: "8080"),
        ReferenceCase("a-b/c__d/e---f/g.h", path: "a-b/c__d/e---f/g.h"),
        ReferenceCase("a@\(sha256)", path: "a", digest: sha256),
        ReferenceCase("a:t@\(sha256)", path: "a", tag: "t", digest: sha256),
        ReferenceCase("h.x:1/a:t@\(sha512)", domain: "h.x:1", path: "a", tag: "t", digest: sha512),
        ReferenceCase("a@\(sha384)", path: "a", digest: sha384),
    ]
}

/// A text that is no reference, and some words of what is said about it.
struct ReferenceFaultCase: Sendable, CustomTestStringConvertible {
    let text: String
    let message: String

    init(_ text: String, _ message: String) {
        self.text = text
        self.message = message
    }

    var testDescription: String { text.debugDescription }

    static let all: [ReferenceFaultCase] = [
        ReferenceFaultCase("", "is empty"),
        ReferenceFaultCase(":tag", "has no repository"),
        ReferenceFaultCase("@" + ReferenceCase.sha256, "has no repository"),
        ReferenceFaultCase("https://quay.io/a", "leave 'https://' away"),
        ReferenceFaultCase("docker://quay.io/a", "leave 'docker://' away"),
        ReferenceFaultCase(" quay.io/a", "white space at character 1"),
        ReferenceFaultCase("quay.io/a ", "white space at character 10"),
        ReferenceFaultCase("quay.io/a\nb", "white space at character 10"),
        ReferenceFaultCase("quay.io/a\u{0}", "U+0000 at character 10"),
        ReferenceFaultCase("quаy.io/a", "U+0430 at character 3"),
        ReferenceFaultCase("quay.io/\u{202E}a", "U+202E"),
        ReferenceFaultCase("quay.io/é", "plain ASCII"),
        ReferenceFaultCase("Ubuntu", "'Ubuntu' has a capital letter"),
        ReferenceFaultCase("quay.io/Team/a", "'Team' has a capital letter"),
        ReferenceFaultCase("team/Notebook:1", "'Notebook' has a capital letter"),
        ReferenceFaultCase("quay.io//a", "an empty part"),
        ReferenceFaultCase("/a", "an empty part"),
        ReferenceFaultCase("quay.io/", "an empty part"),
        ReferenceFaultCase("a/b/", "an empty part"),
        ReferenceFaultCase("a/../b", "'..' is no part"),
        ReferenceFaultCase("a/-b", "'-b' is no part"),
        ReferenceFaultCase("a/b-", "'b-' is no part"),
        ReferenceFaultCase("a/b_", "'b_' is no part"),
        ReferenceFaultCase("a/b___c", "'b___c' is no part"),
        ReferenceFaultCase("a/b..c", "'b..c' is no part"),
        ReferenceFaultCase("a/b._c", "'b._c' is no part"),
        ReferenceFaultCase("a/b$(id)", "'b$(id)' is no part"),
        ReferenceFaultCase("a/'; DROP", "white space"),
        ReferenceFaultCase("a/<b>", "'<b>' is no part"),
        ReferenceFaultCase("-h.x/a", "'-h.x' is no host"),
        ReferenceFaultCase("h-.x/a", "'h-.x' is no host"),
        ReferenceFaultCase("h..x/a", "'h..x' is no host"),
        ReferenceFaultCase("host:/a", "'host:' is no host"),
        ReferenceFaultCase("host:port/a", "'host:port' is no host"),
        ReferenceFaultCase("[::1/a", "'[::1' is no host"),
        ReferenceFaultCase("[]/a:t", "'[]' is no part"),
        ReferenceFaultCase("[fe80::1%25eth0]/a", "is no host"),
        ReferenceFaultCase("[::1]x/a", "is no host"),
        ReferenceFaultCase("[2001:db8::1]", "the tag"),
        ReferenceFaultCase("a:", "the tag ''"),
        ReferenceFaultCase("a:-t", "the tag '-t'"),
        ReferenceFaultCase("a:.t", "the tag '.t'"),
        ReferenceFaultCase("a:t:u", "the tag 't:u'"),
        ReferenceFaultCase("a:t/b", "'a:t' is no host"),
        ReferenceFaultCase("a@", "a digest is expected"),
        ReferenceFaultCase("a@sha256", "a digest is expected"),
        ReferenceFaultCase("a@sha256:", "not the 64 digits"),
        ReferenceFaultCase("a@sha256:abc", "not the 64 digits"),
        ReferenceFaultCase("a@" + ReferenceCase.sha256.uppercased(), "a digest is expected"),
        ReferenceFaultCase("a@sha256:" + String(repeating: "A", count: 64), "not the 64 digits"),
        ReferenceFaultCase("a@sha512:" + String(repeating: "a", count: 64), "not the 128 digits"),
        ReferenceFaultCase("a@md5:" + String(repeating: "a", count: 32), "a digest is expected"),
        ReferenceFaultCase("a@\(ReferenceCase.sha256)@x", "not the 64 digits"),
        ReferenceFaultCase("user:password@quay.io/a", "a digest is expected"),
        ReferenceFaultCase(String(repeating: "0123abcd", count: 8), "the ID of an image"),
        ReferenceFaultCase(String(repeating: "a/", count: 128) + "a:t", "257 characters"),
    ]
}
