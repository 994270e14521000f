/// What a marker can ask of the environment it is read in.
enum MarkerVariable {
    /// The name of today for each name that PEP 508, PEP 345 and PEP 751 have given.
    static let names = [
        "python_version": "python_version",
        "python_full_version": "python_full_version",
        "os_name": "os_name", "os.name": "os_name",
        "sys_platform": "sys_platform", "sys.platform": "sys_platform",
        "platform_release": "platform_release",
        "platform_system": "platform_system",
        "platform_version": "platform_version", "platform.version": "platform_version",
        "platform_machine": "platform_machine", "platform.machine": "platform_machine",
        "platform_python_implementation": "platform_python_implementation",
        "platform.python_implementation": "platform_python_implementation",
        "python_implementation": "platform_python_implementation",
        "implementation_name": "implementation_name",
        "implementation_version": "implementation_version",
        "extra": "extra",
        "extras": "extras",
        "dependency_groups": "dependency_groups",
    ]

    static func taken(from scanner: inout LineScanner) -> String? {
        names.first { scanner.takesWhole($0.key) }?.value
    }
}
