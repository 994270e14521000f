import Foundation
import JSON
import NIOHTTP1

extension ContainerRegistry {
    /// What answers one of the challenges; `nil` when none of them can be answered with what there is.
    func authorization(for challenges: [AuthenticationChallenge]) async throws(RegistryError) -> String? {
        for challenge in challenges {
            switch challenge.scheme {
            case "bearer":
                if let token = try await token(for: challenge) { return "Bearer \(token)" }
            case "basic":
                if let basic { return basic }
            default: continue
            }
        }
        return nil
    }

    private var basic: String? {
        credentials.map { "Basic \($0.basic)" }
    }

    /// Fetches a token where the challenge says (distribution, "Token Authentication Specification"): for the credentials
    /// when there are some, else for anybody.
    private func token(for challenge: AuthenticationChallenge) async throws(RegistryError) -> String? {
        guard let realm = challenge.parameters["realm"], var url = URLComponents(string: realm), mayBeAsked(url) else {
            throw .unintelligible(registry: address.host, reason: "it does not say where its tokens are to be had")
        }
        let asked = ["service", "scope"].compactMap { name in
            challenge.parameters[name].map { URLQueryItem(name: name, value: $0) }
        }
        url.queryItems = (url.queryItems ?? []) + asked
        guard let target = url.string else { return nil }
        let answer = try await exchange(.GET, target, basic.map { ["Authorization": $0] } ?? [:])
        guard answer.status != 401, answer.status != 403 else { throw .unauthorized(registry: address.host) }
        guard answer.status == 200, let json = answer.json,
            let token = json["token"]?.stringValue ?? json["access_token"]?.stringValue, isHeaderText(token)
        else {
            throw .unintelligible(registry: address.host, reason: "its token service answers no token")
        }
        return token
    }

    /// The credentials go where the registry says, but never in the clear where the registry itself is not.
    private func mayBeAsked(_ url: URLComponents) -> Bool {
        switch url.scheme?.lowercased() {
        case "https": url.host?.isEmpty == false
        case "http": !address.usesTLS && url.host?.isEmpty == false
        default: false
        }
    }

    private func isHeaderText(_ token: String) -> Bool {
        !token.isEmpty && token.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
