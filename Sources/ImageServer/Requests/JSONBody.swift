import Hummingbird
import ImageAPI
import JSON
import NIOCore

/// A request's body, read whole and taken apart as JSON.
struct JSONBody {
    let bytes: [UInt8]
    let json: JSONValue

    /// - Throws: `Refusal` 400 for a body that broke off or is not JSON, 408, 413 or 415.
    init(of request: Request, limits: BodyLimits) async throws(Refusal) {
        try Self.checkMediaType(request)
        let bytes = try await Self.collect(request, limits)
        guard !bytes.isEmpty else { throw .malformed("The body is empty; a JSON object is expected.") }
        do {
            self.json = try JSONValue(parsing: bytes, depthLimit: limits.depth)
            self.bytes = bytes
        } catch {
            throw .malformed("The body is not JSON as RFC 8259 has it: \(error) (counted from 0).")
        }
    }
}

extension JSONBody {
    private static func checkMediaType(_ request: Request) throws(Refusal) {
        let parts = (request.headers[.contentType] ?? "").lowercased().split(separator: ";")
        let names = parts.map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
        guard names.first == MediaType.json, names.dropFirst().allSatisfy({ $0 == "charset=utf-8" }) else {
            let detail = "The body must be \(MediaType.json) in UTF-8, and its Content-Type must say so."
            throw Refusal(problem: Problem(status: 415, detail: detail), headers: [.accept: MediaType.json])
        }
    }

    private static func collect(_ request: Request, _ limits: BodyLimits) async throws(Refusal) -> [UInt8] {
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        if let announced, announced > limits.bytes { throw tooLarge(limits) }
        let deadline = ContinuousClock.now.advanced(by: limits.time)
        var body: [UInt8] = []
        body.reserveCapacity(announced ?? 0)
        do {
            for try await part in request.body {
                if body.count + part.readableBytes > limits.bytes { throw tooLarge(limits) }
                body.append(contentsOf: part.readableBytesView)
                if body.count != announced, ContinuousClock.now > deadline { throw tooSlow(limits) }
            }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .malformed("The body could not be read to its end; nothing was changed.")
        }
        if let announced, body.count != announced {
            throw .malformed("The body broke off after \(body.count) of \(announced) bytes; nothing was changed.")
        }
        return body
    }

    /// What is left of the body is not read for its own sake, so the connection is of no more use.
    private static func tooLarge(_ limits: BodyLimits) -> Refusal {
        let detail = "The body is larger than \(limits.bytes) bytes, the most that is taken."
        return Refusal(problem: Problem(status: 413, detail: detail), headers: [.connection: "close"])
    }

    private static func tooSlow(_ limits: BodyLimits) -> Refusal {
        let detail = "The body had not arrived after \(limits.time.components.seconds) seconds; nothing was changed."
        return Refusal(problem: Problem(status: 408, detail: detail), headers: [.connection: "close"])
    }
}
