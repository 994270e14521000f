/// Names for files in the making, which nobody else can have made before.
enum RandomName {
    static func make() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36)
    }
}
