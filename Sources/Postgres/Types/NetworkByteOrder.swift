extension [UInt8] {
    @inlinable
    mutating func appendBigEndian<Integer: FixedWidthInteger>(_ value: Integer) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    /// Replaces a number that was left open until what it counts was written.
    @inlinable
    mutating func overwriteBigEndian(_ value: Int32, at offset: Int) {
        withUnsafeMutableBytes { $0.storeBytes(of: value.bigEndian, toByteOffset: offset, as: Int32.self) }
    }
}

extension UnsafeRawBufferPointer {
    /// The caller has checked that `offset` leaves enough bytes.
    @inlinable
    func bigEndian<Integer: FixedWidthInteger>(_: Integer.Type, at offset: Int = 0) -> Integer {
        Integer(bigEndian: loadUnaligned(fromByteOffset: offset, as: Integer.self))
    }
}
