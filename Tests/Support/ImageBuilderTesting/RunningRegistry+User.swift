import Foundation
import ProcessTesting
import RegistryTesting

extension RunningRegistry {
    /// Whom an image runs as, by what another tool says of it.
    func user(of image: String) async throws -> String {
        let (process, output) = try Process.start { process in
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["skopeo", "inspect", "--tls-verify=false", "--config", "docker://\(image)"]
            let output = Pipe()
            process.standardOutput = output
            return output
        }
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let image = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let configuration = image?["config"] as? [String: Any]
        return configuration?["User"] as? String ?? ""
    }
}
