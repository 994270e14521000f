public import EventSourcing
public import ImageDomain

extension TimeTravel {
    public func image(_ name: ImageName, _ asOf: AsOf) async throws -> Image? {
        try await rows(ImagesProjection(), of: name.stream, asOf)[name]
    }

    /// What the image's stream amounted to, a removal with it.
    public func situation(of name: ImageName, upTo position: Position) async throws -> ImageSituation {
        var situation = ImageDecider.initialState
        for event in try await log.readStream(name.stream, upTo: position, newest: nil) {
            ImageDecider.evolve(&situation, try EventCodec<ImageEvent>.decode(event), event.recording)
        }
        return situation
    }

    /// An image's own trail, the newest first, as the audit trail has it.
    ///
    /// - Throws: `InvalidCursor`, `EventLogError`, `UndecodableEvent`.
    public func history(
        of name: ImageName,
        _ asOf: AsOf,
        limit: Int = PageLimit.standard,
        cursor: String? = nil
    ) async throws -> Page<AuditRow> {
        let start = try cursor.map { text throws(InvalidCursor) in try Self.start(text, asOf) }
        let entries = try await entries(of: name.stream, upTo: start ?? asOf.position).suffix(limit + 1)
        return Page(entries.reversed(), limit: limit, asOf: asOf) {
            PageCursor(Self.list, [.number($0.position.rawValue)])
        }
    }

    /// The entry that the audit trail has of the event, or will have when it has come so far.
    ///
    /// - Throws: `EventLogError`, `UndecodableEvent`.
    public func entry(of event: RecordedEvent) async throws -> AuditRow? {
        try await entries(of: event.stream, upTo: event.position).last
    }

    private func entries(of stream: StreamName, upTo position: Position) async throws -> [AuditRow] {
        var trail = AuditTrailFold()
        return try await log.readStream(stream, upTo: position, newest: nil).map { try trail.entry(of: $0) }
    }

    /// The last position that the page behind the cursor may have.
    private static func start(_ text: String, _ asOf: AsOf) throws(InvalidCursor) -> Position {
        let values = try PageCursor(text, of: list, asOf: asOf).values
        guard values.count == 1, case .number(let position) = values[0],
            (1...max(1, asOf.position.rawValue)).contains(position)
        else { throw InvalidCursor() }
        return Position(position - 1)
    }

    private static var list: String { "history" }

    /// - Throws: `InvalidCursor`, `EventLogError`, `UndecodableEvent`.
    public func images(_ filter: ImagesFilter, _ asOf: AsOf) async throws -> ImagesPage {
        try await images.asOf(asOf.position).page(filter, asOf)
    }

    /// The body of an answer, as `ImageSelection` gives it.
    public func selection(_ request: SelectionRequest, _ asOf: AsOf) async throws -> [UInt8] {
        try await images.asOf(asOf.position).selection(request)
    }

    /// - Throws: `InvalidCursor`, `EventLogError`, `UndecodableEvent`.
    public func grants(_ filter: PermissionsFilter, _ asOf: AsOf) async throws -> Page<Grant> {
        // One image has its own stream, and needs no other.
        if let name = filter.image {
            let rows = try await rows(ImagesProjection(), of: name.stream, asOf)
            return try ImagesAsOf(asOf.position, rows).grants(filter, asOf)
        }
        return try await images.asOf(asOf.position).grants(filter, asOf)
    }
}
