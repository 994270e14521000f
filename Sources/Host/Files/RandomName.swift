/// Names for files in the making, which nobody else can have made before.
public enum RandomName {
    public static func make() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36)
    }
}
