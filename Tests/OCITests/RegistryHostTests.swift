import OCI
import Testing

@Suite("The hosts of registries")
struct RegistryHostTests {
    @Test(
        "a registry is the host and port with which references to its images begin",
        arguments: [
            "quay.io", "registry.example:5000", "localhost", "localhost:5000", "[::1]:5000", "[fd00::1]", "10.0.0.1",
        ]
    )
    func hosts(_ text: String) throws {
        let host = try RegistryHost(text)
        #expect(host.description == text)
        #expect(try ImageReference("\(host)/team/notebook:1").domain == text)
    }

    @Test(
        "what configuration files put around the host is taken off, and letters are small",
        arguments: [
            ("https://quay.io", "quay.io"), ("http://localhost:5000/", "localhost:5000"),
            ("https://quay.io/v2/", "quay.io"),
            ("quay.io/v1/", "quay.io"), ("https://quay.io/v2", "quay.io"), ("Quay.IO", "quay.io"),
            ("HTTPS://QUAY.IO/V1/", "quay.io"),
        ]
    )
    func bare(_ text: String, _ host: String) throws {
        #expect(try RegistryHost(text) == RegistryHost(recorded: host))
    }

    @Test(
        "Docker Hub is docker.io under all its names",
        arguments: [
            "docker.io", "index.docker.io", "registry-1.docker.io", "https://index.docker.io/v1/", "https://docker.io/",
            "https://registry-1.docker.io/v2/",
        ]
    )
    func dockerHub(_ text: String) throws {
        #expect(try RegistryHost(text).description == "docker.io")
    }

    @Test(
        "what is no registry is refused in words",
        arguments: [
            ("", "has no host"), ("https://", "has no host"), ("/", "has no host"), ("quay.io/team", "has a path"),
            ("quay.io//", "has a path"), ("https://https://quay.io", "has a path"), ("ftp://quay.io", "has a path"),
            ("quay.io/v1/v2/", "has a path"), ("quay", "is one word"), ("QUAY", "is one word"),
            ("quay.io:", "is no host"), (":5000", "is no host"), ("quay..io", "is no host"), ("-a.io", "is no host"),
            ("quay.io?x", "is no host"), ("a_b.io", "is no host"), ("[::1", "is no host"), ("[]:1", "is no host"),
            ("quay.io:0", "between 1 and 65535"), ("quay.io:65536", "between 1 and 65535"),
            ("[::1]:99999999999999999999", "between 1 and 65535"), ("quay .io", "white space"),
            ("quay.io\n", "white space"),
            ("quаy.io", "plain ASCII"), ("quay.io\u{0}", "white space"), ("\u{1B}[2Jquay.io", "white space"),
            (String(repeating: "a.", count: 200) + "io", "has 402 characters"),
        ]
    )
    func faults(_ text: String, _ message: String) {
        let fault = #expect(throws: RegistryHostFault.self) { try RegistryHost(text) }
        #expect(fault?.description.contains(message) == true, "\(fault?.description ?? "accepted")")
    }

    @Test(
        "a fault quotes nothing, since a password may stand before the host",
        arguments: [
            "https://alice:hunter2@quay.io", "alice:hunter2", "hunter2", "quay.io/hunter2", "hunter2:x", "hunter2 ",
        ]
    )
    func nothingQuoted(_ text: String) {
        let fault = #expect(throws: RegistryHostFault.self) { try RegistryHost(text) }
        #expect(fault?.description.contains("hunter2") == false)
        #expect(fault?.description.contains("alice") == false)
    }

    @Test("hosts are in the order of their texts, and what was recorded is read as it is")
    func order() throws {
        #expect(try RegistryHost("a.io") < RegistryHost("b.io"))
        #expect(RegistryHost(recorded: "Old Host").description == "Old Host")
    }
}
