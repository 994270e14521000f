import JSON
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
    @Test("members come in the order of the calls, without white space")
    func members() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("z", "last first")
            writer.field("none", String?.none)
            writer.field("n", -42)
            writer.field("d", 1.5)
            writer.field("b", false)
            writer.field("list", ["a", "b"])
            writer.field("empty", array: { _ in })
            writer.field("o", object: { $0.field("x", 1) })
            writer.field("raw", .array([.null, .bool(true)]))
        }
        let text =
            #"{"z":"last first","none":null,"n":-42,"d":1.5,"b":false,"list":["a","b"],"empty":[],"o":{"x":1},"raw":[null,true]}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
    }

    @Test("control characters, quotes and backslashes are escaped, and nothing else is")
    func escapes() {
        var writer = JSONWriter()
        writer.string("\"\\\u{8}\u{9}\n\u{C}\r\u{1}\u{1F}/<é😀\u{7F}")
        let text = #""\"\\\b\t\n\f\r\u0001\u001f/<é😀"# + "\u{7F}\""
        #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
    }

    @Test("what is written reads back as the same value", arguments: JSONCase.all)
    func roundTrip(_ example: JSONCase) throws {
        #expect(try JSONValue(parsing: example.value.bytes) == example.value)
    }

    @Test("every character of the Basic Multilingual Plane survives writing and reading")
    func everyCharacter() throws {
        let scalars = (UInt32(0)...0xFFFF).compactMap(Unicode.Scalar.init)
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        let read = try JSONValue(parsing: JSONValue.string(text).bytes).stringValue
        #expect(read?.unicodeScalars.elementsEqual(scalars) == true)
    }
}

@Suite("JSON values")
struct JSONValueTests {
    @Test("a member is looked up, replaced, added and taken out by its name, and the others keep their places")
    func subscripts() throws {
        var value = try JSONValue(parsing: Array(#"{"a":1,"b":2}"#.utf8))
        #expect(value["a"] == .integer(1))
        #expect(value["c"] == nil)
        value["a"] = .integer(3)
        value["c"] = .bool(true)
        value["b"] = nil
        #expect(String(decoding: value.bytes, as: UTF8.self) == #"{"a":3,"c":true}"#)
    }

    @Test("a value of another kind gives nothing")
    func kinds() {
        #expect(JSONValue.integer(1).stringValue == nil)
        #expect(JSONValue.string("1").integerValue == nil)
        #expect(JSONValue.null.boolValue == nil)
        #expect(JSONValue.array([])["a"] == nil)
        #expect(JSONValue.number(1).kind == "a number")
    }
}
