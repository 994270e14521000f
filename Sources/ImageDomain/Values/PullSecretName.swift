/// The name of the secret with which a machine pulls an image: a DNS-1123 subdomain, as Kubernetes names secrets.
public struct PullSecretName: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try NameRule.subdomain.check(text)
    }
}
