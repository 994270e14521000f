import JSON
import NIOHTTP1

extension ContainerRegistry {
    /// What an image takes in the registry: its configuration and its layers, compressed as they are, in bytes.
    ///
    /// Specification: "Pulling manifests"; image specification, "Image Manifest".
    ///
    /// - Parameter digest: of the image's manifest; an index of several images has no size.
    public func sizeOfImage(_ digest: String, in repository: String) async throws(RegistryError) -> Int64 {
        let headers = HTTPHeaders([("Accept", Manifest.mediaTypes.joined(separator: ", "))])
        let answer = try await send(.GET, "/v2/\(repository)/manifests/\(digest)", headers: headers)
        switch answer.status {
        case 200: break
        case 403: throw .unauthorized(registry: address.host)
        default: throw refused(answer)
        }
        guard let json = answer.json, let configuration = Self.size(json["config"]),
            let layers = json["layers"]?.arrayValue.map({ $0.map { Self.size($0) } })
        else {
            throw .unintelligible(registry: address.host, reason: "its manifest does not say what the image is made of")
        }
        return layers.reduce(configuration) { total, size in
            let sum = total.addingReportingOverflow(size ?? 0)
            return sum.overflow ? .max : sum.partialValue
        }
    }

    private static func size(_ descriptor: JSONValue?) -> Int64? {
        descriptor?["size"]?.integerValue.flatMap { $0 >= 0 ? $0 : nil }
    }
}
