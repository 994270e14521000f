import Foundation
import Testing

@testable import Pages

@Suite("Templates")
struct TemplateTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Pages/Templates")

    static let files: [String: String] = {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return Dictionary(
            uniqueKeysWithValues: files.filter { $0.pathExtension == "mustache" }.map { file in
                (file.deletingPathExtension().lastPathComponent, (try? String(contentsOf: file, encoding: .utf8)) ?? "")
            }
        )
    }()

    @Test("each file of the folder is known by its name, and no other")
    func registered() {
        #expect(!Self.files.isEmpty)
        #expect(Set(Templates.all.keys) == Set(Self.files.keys))
        for (name, text) in Self.files {
            #expect(Templates.all[name].map { String(decoding: $0, as: UTF8.self) } == text, "\(name)")
        }
    }

    @Test(
        "no template puts text into a page as it is, and none has a script or a style in it",
        arguments: files.keys.sorted()
    )
    func harmless(name: String) throws {
        let text = try #require(Self.files[name])
        for forbidden in ["{{{", "{{&", "<style", "javascript:"] {
            #expect(!text.localizedCaseInsensitiveContains(forbidden), "\(forbidden)")
        }
        let inline = /(?i)\s(style|on[a-z]+)\s*=/
        #expect(text.firstMatch(of: inline) == nil)
        #expect(text.components(separatedBy: "<script").count - 1 == (name == "layout" ? 1 : 0))
    }

    @Test(
        "every attribute with a value from elsewhere is in double quotes, which the escaping keeps closed",
        arguments: files.keys.sorted()
    )
    func quoted(name: String) throws {
        let text = try #require(Self.files[name])
        let unquoted = #/=\s*('[^'"<>]*\{\{|\{\{)/#
        #expect(text.firstMatch(of: unquoted) == nil)
    }

    @Test("every partial that a template names is there", arguments: files.keys.sorted())
    func partials(name: String) throws {
        for found in try #require(Self.files[name]).matches(of: /\{\{[><]\s*([a-z-]+)\s*\}\}/) {
            #expect(Self.files[String(found.output.1)] != nil, "\(found.output.1)")
        }
    }
}

@Suite("Escaping")
struct EscapedHTMLTests {
    @Test(
        "what ends text or an attribute is escaped, also as a part of one character with an accent",
        arguments: [
            ("<b>", "&lt;b&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"), ("&amp;", "&amp;amp;"),
            ("\"\u{308}", "&quot;\u{308}"), ("<\u{338}", "&lt;\u{338}"), (">\u{338}", "&gt;\u{338}"),
            ("'\u{20DD}\u{200D}", "&#39;\u{20DD}\u{200D}"), ("\u{202E}ü🏔\u{0}", "\u{202E}ü🏔\u{0}"), ("", ""),
        ]
    )
    func escaped(text: String, expected: String) {
        let escaped = EscapedHTML().escapeText(text)
        #expect(Array(escaped.utf8) == Array(expected.utf8))
    }

    @Test("templates escape with it")
    func rendered() {
        let model = ["field": "\"\u{308}><b>"]
        let page = Templates.render(model, with: "change")
        #expect(page.utf8.contains(UInt8(ascii: "&")))
        #expect(!page.contains("<b>"))
        let escaped = Array("&quot;\u{308}&gt;".utf8)
        #expect(Array(page.utf8).firstRange(of: escaped) != nil)
    }
}
