extension RequirementCases {
    mutating func url() -> String {
        generator.pick([
            "https://h.example/a-1.0.whl", "http://h/a.tar.gz#sha256=00", "git+https://h/r.git@v1.0#egg=a",
            "HTTPS://H/a",
            "https://u:p@h/a?b=c;d", "file:///etc/passwd", "git+ssh://h/r", "ssh://h/r", "1.0", "https:///a",
            "hg+https://h/r",
            "https://${HOST}/a", "git+file:///r", "https://h;", "https://h;a", "svn+https://h/a", "bzr+https://h/b",
            "ftp://h/a", "",
        ])
    }

    mutating func marker(depth: Int) -> String {
        var text = space() + atom(depth: depth) + space()
        while generator.chance(30) {
            text +=
                generator.pick(["and", "or", " and ", " or "]) + generator.pick(["", " "]) + atom(depth: depth)
                + space()
        }
        return text
    }

    private mutating func atom(depth: Int) -> String {
        guard depth < 4, generator.chance(25) else { return comparison() }
        return "(" + marker(depth: depth + 1) + ")"
    }

    private mutating func comparison() -> String {
        let symbols = ["==", "!=", ">=", "<=", "<", ">", "~=", "===", " in ", " not in ", "not  in", "in"]
        return markerValue() + space() + generator.pick(symbols) + space() + markerValue()
    }

    private mutating func markerValue() -> String {
        if generator.chance(50) {
            return generator.pick([
                "'3.8'", "\"3.8\"", "\"a 'b' c\"", "'a \"b\"'", "''", "\"A_b.C\"", "'x\\n'", "\"; and #\"", "'\t'",
            ])
        }
        return generator.pick([
            "python_version", "python_full_version", "os_name", "os.name", "sys_platform", "sys.platform",
            "platform_release",
            "platform_system", "platform_version", "platform.version", "platform_machine", "platform.machine",
            "platform_python_implementation", "platform.python_implementation", "python_implementation",
            "implementation_name",
            "implementation_version", "extra", "extra", "extras", "dependency_groups", "os", "pythonversion",
            "platform.system",
        ])
    }
}
