import Foundation

extension TemporaryPostgres {
    /// Makes a key and a certificate for 127.0.0.1, signed by itself, in the data folder, and answers the certificate's
    /// path. Under the name `server` it is the one that PostgreSQL uses once `ssl` is on.
    public func makeCertificate(name: String = "server") throws -> String {
        let (key, certificate) = ("\(folder)/data/\(name).key", "\(folder)/data/\(name).crt")
        try PostgresBinaries(folder: "/usr/bin").run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-subj",
            "/CN=127.0.0.1",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            key,
            "-out",
            certificate
        )
        return certificate
    }
}
