import ImageAPI

/// The answer to a long question, with its progress on the way.
struct ReplayAnswerStream {
    private let client: APIClient
    private let call: APICall

    init(_ call: APICall, _ client: APIClient) {
        self.client = client
        self.call = call
    }

    /// - Returns: the body of the result.
    func result() async throws(CommandFailure) -> APIAnswer {
        var progress = ProgressLine(client.context.console)
        defer { progress.clear() }
        do {
            return try await read(&progress)
        } catch let failure as CommandFailure {
            throw failure
        } catch let fault as TransportFault {
            throw client.unreachable(fault)
        } catch {
            throw CommandFailure(.failed, "\(client.address.url): \(PrintableText.escaped("\(error)")).")
        }
    }

    private func read(_ progress: inout ProgressLine) async throws -> APIAnswer {
        let answer = try await opened()
        var parser = EventStreamParser(limit: Self.largestResult)
        for try await part in answer.parts {
            for case .event(let event) in try parser.parse(part) {
                let body = Array(event.data.utf8)
                switch event.type {
                case "result": return APIAnswer(body: body, position: nil, server: client.address)
                case "problem":
                    let status = (try? Problem(parsing: body).status) ?? 500
                    throw client.refusal(TransportAnswer(status: status, headers: [], body: body), call)
                case "progress": show(body, &progress)
                default: continue
                }
            }
        }
        throw CommandFailure(.failed, "\(client.address.url) ended its answer before the result; ask again.")
    }

    /// Without a terminal nobody needs to know each step.
    private func show(_ body: [UInt8], _ progress: inout ProgressLine) {
        guard client.context.console.progressWidth != nil,
            let state = try? ReplayProgressRepresentation(parsing: body), state.goal > 0
        else { return }
        let percent = Int(Double(state.position) / Double(state.goal) * 100)
        progress.show("\(state.work): position \(state.position) of \(state.goal) (\(percent) %)")
    }

    private func opened() async throws -> StreamedAnswer {
        var call = call
        call.accept = MediaType.eventStream
        let answer = try await client.context.transport.open(client.request(call))
        guard answer.status == 200 else { throw client.refusal(try await answer.collected(upTo: 1 << 20), call) }
        guard answer.header(HeaderName.contentType)?.lowercased().hasPrefix(MediaType.eventStream) == true else {
            throw CommandFailure(
                .failed,
                "\(client.address.url) answered no stream of events. Is it an ImageLedger server, and not older than this program?"
            )
        }
        return answer
    }

    /// Ten thousand differences of whole rows.
    private static let largestResult = 256 << 20
}
