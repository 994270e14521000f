import ContainerRegistry
import OCI
import Testing

@Suite("Where a reference's registry is")
struct AddressTests {
    @Test(
        "a reference without a registry is docker.io's, whose official images stand in a folder of their own",
        arguments: [
            ("python:3.12", "registry-1.docker.io", "library/python"),
            ("jupyter/base", "registry-1.docker.io", "jupyter/base"),
            ("docker.io/python", "registry-1.docker.io", "library/python"),
            ("quay.io/python", "quay.io", "python"), ("localhost:5000/a/b:1", "localhost:5000", "a/b"),
        ]
    )
    func registry(text: String, host: String, repository: String) throws {
        let reference = try ImageReference(text)
        #expect(RegistryAddress(of: reference).host == host)
        #expect(reference.repository == repository)
    }

    @Test("only this machine's own is asked without TLS")
    func tls() {
        for host in ["localhost", "localhost:5000", "127.0.0.1:5000", "127.8.9.1", "[::1]:5000"] {
            #expect(!RegistryAddress(host: host).usesTLS)
        }
        for host in [
            "quay.io", "127.0.0.1.example", "127.0.0.300", "localhost.example:80", "10.0.0.1:5000", "128.0.0.1",
        ] {
            #expect(RegistryAddress(host: host).usesTLS)
        }
    }
}
