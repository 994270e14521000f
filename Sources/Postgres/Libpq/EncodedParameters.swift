/// A statement's parameters, all in one buffer; made on the caller's thread, so that the reactor's only sends them.
struct EncodedParameters: Sendable {
    /// libpq counts parameters in 16 bits.
    static let limit = 65_535

    let types: [UInt32]
    private let bytes: [UInt8]
    /// -1 is NULL.
    private let lengths: [Int32]

    init(_ parameters: [any PostgresEncodable]) throws(PostgresError) {
        guard parameters.count <= Self.limit else {
            let words = "a statement can have \(Self.limit) parameters, not \(parameters.count): send arrays instead"
            throw .server(ServerMessage(sqlState: SQLState(rawValue: "54023"), message: words))
        }
        var types: [UInt32] = []
        var lengths: [Int32] = []
        var bytes: [UInt8] = []
        types.reserveCapacity(parameters.count)
        lengths.reserveCapacity(parameters.count)
        for parameter in parameters {
            types.append(type(of: parameter).postgresType.rawValue)
            let start = bytes.count
            if parameter.isPostgresNull {
                lengths.append(-1)
            } else {
                parameter.encode(into: &bytes)
                lengths.append(Int32(bytes.count - start))
            }
        }
        // An empty value needs an address too: libpq takes a null pointer for NULL.
        bytes.append(0)
        self.types = types
        self.bytes = bytes
        self.lengths = lengths
    }

    typealias Pointers<Answer> = (
        _ count: Int32,
        _ values: UnsafePointer<UnsafePointer<CChar>?>?,
        _ lengths: UnsafePointer<Int32>?,
        _ formats: UnsafePointer<Int32>?
    ) -> Answer

    func withPointers<Answer>(_ body: Pointers<Answer>) -> Answer {
        let count = lengths.count
        return bytes.withUnsafeBytes { bytes in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { formats in
                    var next = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                    for index in 0..<count {
                        values.initializeElement(at: index, to: lengths[index] < 0 ? nil : next)
                        formats.initializeElement(at: index, to: 1)
                        next = next?.advanced(by: Int(max(lengths[index], 0)))
                    }
                    return lengths.withUnsafeBufferPointer {
                        body(Int32(count), values.baseAddress, $0.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}
