import Testing

@testable import Containerfile

@Suite("Pip requirements")
struct PipRequirementTests {
    @Test("a requirement is kept as it was typed, without the space around it")
    func description() throws {
        let requirement = try PipRequirement("  Foo_Bar.baz [dev, test] >= 1.0 , < 2 ; python_version > '3.8'\t")
        #expect(requirement.description == "Foo_Bar.baz [dev, test] >= 1.0 , < 2 ; python_version > '3.8'")
        #expect(requirement.name == "Foo_Bar.baz")
        #expect(requirement.normalizedName == "foo-bar-baz")
        #expect(requirement.extras == ["dev", "test"])
        #expect(requirement.clauses.map(\.canonical) == [">=1", "<2"])
        #expect(requirement.marker?.description == "python_version > \"3.8\"")
    }

    @Test("a tab between words becomes a space, so that the argument has no control character")
    func tabs() throws {
        #expect(try PipRequirement("six\t>=\t1").description == "six >= 1")
    }

    @Test(
        "names that mean the same project are normalized alike",
        arguments: ["zope.interface", "Zope-Interface", "zope__interface", "ZOPE.-_interface"]
    )
    func normalizedName(_ text: String) throws {
        #expect(try PipRequirement(text).normalizedName == "zope-interface")
    }

    @Test(
        "every spelling of a version has one canonical form",
        arguments: [
            ("==v1.0", "==1"), ("== 01.002", "==1.2"), ("==0!1", "==1"), ("==2!1.0.0", "==2!1"),
            ("==1.0-ALPHA.", "==1a0"),
            ("==1_beta-2", "==1b2"), ("==1preview3", "==1rc3"), ("==1c", "==1rc0"), ("==1-5", "==1.post5"),
            ("==1.rev", "==1.post0"), ("==1r4", "==1.post4"), ("==1.DEV", "==1.dev0"), ("==1a-dev3", "==1a0.dev3"),
            ("==1+Ubuntu-01_x", "==1+ubuntu.1.x"), ("~=1.0", "~=1.0"), ("==1.*", "==1.*"), ("!=1.2.*", "!=1.2.*"),
            ("=== Any/Thing", "===Any/Thing"), ("<1.0.post2", "<1.post2"),
        ]
    )
    func canonicalVersions(_ text: String, _ canonical: String) throws {
        #expect(try PipRequirement("a" + text).clauses.map(\.canonical) == [canonical])
    }

    @Test("versions may stand in parentheses, and there may be none in them")
    func parentheses() throws {
        #expect(try PipRequirement("a (>=1,<2)").clauses.map(\.canonical) == [">=1", "<2"])
        #expect(try PipRequirement("a()").clauses.isEmpty)
    }

    @Test("a URL reaches to the next space, and a marker may follow")
    func url() throws {
        let requirement = try PipRequirement("a[b] @ git+https://h.example/r.git@v1#egg=a ; os_name == 'posix'")
        #expect(requirement.url == "git+https://h.example/r.git@v1#egg=a")
        #expect(requirement.marker?.description == "os_name == \"posix\"")
        #expect(try PipRequirement("a@https://h/a.whl").url == "https://h/a.whl")
    }

    @Test(
        "a marker is read with its parentheses and old names",
        arguments: [
            ("os.name=='a'", "os_name == \"a\""),
            ("'a' not  in python_implementation", "\"a\" not in platform_python_implementation"),
            (
                "((os_name=='a' or os_name=='b')) and extra=='A_B'",
                "(os_name == \"a\" or os_name == \"b\") and extra == \"a-b\""
            ),
            ("((sys_platform<'a'))", "sys_platform < \"a\""),
            ("'it is \"so\"' === platform.version", "\"it is \"so\"\" === platform_version"),
            ("'1'in'2'or'3'in'4'", "\"1\" in \"2\" or \"3\" in \"4\""),
        ]
    )
    func markers(_ text: String, _ rendered: String) throws {
        #expect(try PipRequirement("a;" + text).marker?.description == rendered)
    }

    @Test("fifty parentheses may stand inside each other, and one more is refused without an overflow of the stack")
    func nesting() throws {
        func nested(_ depth: Int) -> String {
            "a;" + String(repeating: "(", count: depth) + "os_name=='a'" + String(repeating: ")", count: depth)
        }
        #expect(try PipRequirement(nested(50)).marker?.description == "os_name == \"a\"")
        let fault = #expect(throws: PackageFault.self) { try PipRequirement(nested(51)) }
        #expect(fault?.description.contains("more than 50 parentheses") == true)
        #expect(throws: PackageFault.self) { try PipRequirement("a;" + String(repeating: "(", count: 998)) }
    }

    @Test("a requirement of 1,000 bytes is accepted and one of 1,001 is not")
    func length() throws {
        #expect(try PipRequirement(String(repeating: "a", count: 1_000)).name.utf8.count == 1_000)
        #expect(throws: PackageFault.self) { try PipRequirement(String(repeating: "a", count: 1_001)) }
    }
}
