/// The SQL of the schema folder, carried inside the program.
///
/// Every statement stands in a `.sql` file that `psql` can run and explain; the extensions of this type, one for each room
/// of that folder, give them their names in Swift.
public enum Schema {
    static func text(_ file: [UInt8]) -> String {
        String(decoding: file, as: UTF8.self)
    }
}
