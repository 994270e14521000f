import Mustache

/// The templates, carried inside the program.
enum Templates {
    /// - Precondition: the template is there: which there are is known when the program is made.
    static func render(_ page: Any, with name: String) -> String {
        guard let text = library.render(page, withTemplate: name) else {
            preconditionFailure("there is no template \(name)")
        }
        return text
    }

    private static let library: MustacheLibrary = {
        MustacheContentTypes.register(EscapedHTML(), named: EscapedHTML.name)
        var library = MustacheLibrary()
        for (name, file) in all {
            let text = String(decoding: file, as: UTF8.self)
            do {
                try library.register("{{% CONTENT_TYPE:\(EscapedHTML.name)}}\n" + text, named: name)
            } catch {
                preconditionFailure("the template \(name) cannot be read: \(error)")
            }
        }
        return library
    }()
}

/// Mustache's own escaping goes by characters as people see them, and so passes over a quotation mark with an accent on it,
/// which ends an attribute all the same.
struct EscapedHTML: MustacheContentType {
    static let name = "ESCAPED_HTML"

    func escapeText(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
