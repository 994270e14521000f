import NIOHTTP1

/// What a registry wants to see before it answers: a scheme and its parameters (RFC 9110 section 11.6.1).
struct AuthenticationChallenge: Hashable {
    /// In lowercase, as are the parameters' names.
    let scheme: String
    let parameters: [String: String]

    /// A header that cannot be read as challenges holds none.
    static func all(in headers: HTTPHeaders) -> [AuthenticationChallenge] {
        headers["WWW-Authenticate"].flatMap { text in
            var scanner = ChallengeScanner(text)
            return scanner.challenges()
        }
    }
}

/// Several challenges may stand in one header, and the same comma parts challenges and parameters: what is followed by `=`
/// is a parameter.
private struct ChallengeScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    mutating func challenges() -> [AuthenticationChallenge] {
        var challenges: [AuthenticationChallenge] = []
        skipSeparators()
        while let scheme = token() {
            let parameters = parameters()
            challenges.append(AuthenticationChallenge(scheme: scheme.lowercased(), parameters: parameters))
            skipSeparators()
        }
        return rest.isEmpty ? challenges : []
    }

    private mutating func parameters() -> [String: String] {
        var parameters: [String: String] = [:]
        while true {
            let start = rest
            skipSeparators()
            guard let name = token(), takeEqualSign(), let value = value() else {
                rest = start
                return parameters
            }
            parameters[name.lowercased()] = value
        }
    }

    private mutating func value() -> String? {
        guard rest.first == UInt8(ascii: "\"") else { return token() }
        rest.removeFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                bytes.append(escaped)
            default: bytes.append(byte)
            }
        }
        return nil
    }

    private mutating func token() -> String? {
        let token = rest.prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        }
        guard !token.isEmpty else { return nil }
        rest = rest[token.endIndex...]
        return String(Substring(token))
    }

    private mutating func takeEqualSign() -> Bool {
        skip { $0 == UInt8(ascii: " ") }
        guard rest.first == UInt8(ascii: "=") else { return false }
        rest.removeFirst()
        skip { $0 == UInt8(ascii: " ") }
        return true
    }

    private mutating func skipSeparators() {
        skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ",") }
    }

    private mutating func skip(while isSkipped: (UInt8) -> Bool) {
        rest = rest.drop(while: isSkipped)
    }
}
