import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

extension ContainerRegistry {
    /// Asks, and once more with what the registry says that it wants to see first.
    func send(
        _ method: HTTPMethod,
        _ path: String,
        headers: HTTPHeaders = [:]
    ) async throws(RegistryError) -> RegistryAnswer {
        let url = "\(address.url)\(path)"
        let answer = try await exchange(method, url, headers)
        guard answer.status == 401 else { return answer }
        let challenges = AuthenticationChallenge.all(in: answer.headers)
        guard let authorization = try await authorization(for: challenges) else {
            throw .unauthorized(registry: address.host)
        }
        var headers = headers
        headers.replaceOrAdd(name: "Authorization", value: authorization)
        let second = try await exchange(method, url, headers)
        guard second.status != 401 else { throw .unauthorized(registry: address.host) }
        return second
    }

    /// One question and its answer, whatever it is.
    func exchange(
        _ method: HTTPMethod,
        _ url: String,
        _ headers: HTTPHeaders
    ) async throws(RegistryError) -> RegistryAnswer {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers = headers
        request.headers.add(name: "User-Agent", value: "imageledger")
        do {
            let response = try await http.execute(request, timeout: patience)
            let body = try await response.body.collect(upTo: Self.greatestAnswer)
            return RegistryAnswer(status: Int(response.status.code), headers: response.headers, body: body)
        } catch is NIOTooManyBytesError {
            throw .unintelligible(registry: address.host, reason: "its answer does not end")
        } catch {
            throw .unreachable(registry: address.host, reason: Self.reason(error))
        }
    }

    /// A page of names, or a manifest: registries take none that is greater.
    private static let greatestAnswer = 4 * 1_024 * 1_024

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            if let first = error.connectionErrors.first?.error as? IOError { return text(first) }
            return "there is no host of that name"
        case let error as IOError: return text(error)
        case let error as HTTPClientError: return error.shortDescription.lowercased()
        case is CancellationError: return "the question was withdrawn"
        default: return "\(error)"
        }
    }

    private static func text(_ error: IOError) -> String {
        String(cString: strerror(error.errnoCode)).lowercased()
    }
}
