// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
]

func module(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    resources: [Resource]? = nil
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// What the tests of several modules share.
func testSupport(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Tests/Support/\(name)", swiftSettings: settings)
}

/// - Parameter exclude: files that the tests read from the source tree.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdTesting = product(name: "HummingbirdTesting", package: "hummingbird")
    static let logging = product(name: "Logging", package: "swift-log")
    static let mustache = product(name: "Mustache", package: "swift-mustache")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let serviceLifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
    static let systemPackage = product(name: "SystemPackage", package: "swift-system")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let yams = product(name: "Yams", package: "yams")
}

let package = Package(
    name: "imageledger",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "imageledger", targets: ["imageledger"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // Level 0: leaves.
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        module("JSON"),
        module("OCI"),
        module("EventSourcing", ["JSON"]),
        module("Host", [.logging, .subprocess, .systemPackage]),
        module("Containerfile", ["OCI"]),

        // Level 1: the pure domain, the contract, and libpq behind Swift concurrency.
        module("ImageDomain", ["Containerfile", "EventSourcing", "JSON", "OCI"]),
        module("ImageAPI", ["JSON"]),
        module("Postgres", ["CLibpq", .logging, .serviceLifecycle]),
        module("Schema", ["Postgres"], resources: [.embedInCode("sql")]),
        module("EmbeddedPostgres", ["Host", .logging, .serviceLifecycle, .systemPackage]),
        module("EmbeddedRegistry", ["Host", .logging, .serviceLifecycle, .systemPackage]),

        // Level 2: the log, and the runtime of projectors.
        module("PostgresEventLog", ["EventSourcing", "JSON", "Postgres", "Schema", .logging, .serviceLifecycle]),
        module("Projections", ["EventSourcing", "Postgres", "Schema", .logging, .serviceLifecycle]),

        module("PullSecrets", ["ImageDomain", "JSON", "OCI", .crypto]),
        module("ContainerRegistry", ["JSON", "OCI", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix]),

        // Level 3: the read models.
        module("ReadModels", ["EventSourcing", "ImageDomain", "JSON", "OCI", "Postgres", "Projections", "Schema"]),

        module(
            "Replay",
            [
                "EventSourcing", "ImageAPI", "ImageDomain", "JSON", "OCI", "Postgres", "Projections", "ReadModels",
                "Schema", .crypto,
            ]
        ),

        module(
            "ImageBuilder",
            [
                "ContainerRegistry", "Containerfile", "EventSourcing", "Host", "ImageDomain", "JSON", "OCI", "Postgres",
                "Schema", .asyncHTTPClient, .logging, .serviceLifecycle, .subprocess, .systemPackage,
            ]
        ),

        // Level 4: the faces.
        module(
            "Pages",
            [
                "EventSourcing", "ImageAPI", "ImageDomain", "JSON", .crypto, .httpTypes, .hummingbird, .mustache,
                .nioCore,
            ],
            resources: [.embedInCode("Templates"), .embedInCode("Assets")]
        ),
        module(
            "ImageServer",
            [
                "Containerfile", "ContainerRegistry", "EventSourcing", "ImageAPI", "ImageBuilder", "ImageDomain",
                "JSON",
                "OCI", "Pages", "Postgres", "Projections", "PullSecrets", "ReadModels", "Schema", "Host",
                "Replay",
                .crypto, .httpTypes,
                .hummingbird, .logging, .nioCore, .serviceLifecycle,
            ]
        ),
        module(
            "ImageCLI",
            [
                "ImageAPI", "JSON", .argumentParser, .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .yams,
                .unixSignals,
            ]
        ),

        // Level 5: the one executable.
        .executableTarget(
            name: "imageledger",
            dependencies: [
                "ContainerRegistry", "EmbeddedPostgres", "EmbeddedRegistry", "EventSourcing", "Host", "ImageAPI",
                "ImageBuilder", "ImageCLI", "ImageDomain", "ImageServer", "JSON", "OCI", "Postgres", "PostgresEventLog",
                "Projections", "PullSecrets", "ReadModels", "Schema", .argumentParser, .crypto,
                "Replay",
                .asyncHTTPClient, .hummingbird, .logging, .nioCore, .serviceLifecycle, .systemPackage, .yams,
            ],
            swiftSettings: settings
        ),

        // `tools/benchmarks/run` and `tools/reliability/kill-test`.
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "EventSourcing", "ImageDomain", "JSON", "Postgres", "PostgresEventLog", "Projections", "ReadModels",
                "Schema", .asyncHTTPClient, .logging, .nioCore, .nioHTTP1, .serviceLifecycle,
                "OCI", "SeededRandom", .argumentParser,
            ],
            path: "tools/benchmarks/Sources/Benchmarks",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "kill-test",
            dependencies: ["JSON", "SeededRandom", .asyncHTTPClient, .nioCore, .nioHTTP1],
            path: "tools/reliability/Sources/KillTest",
            swiftSettings: settings
        ),

        // A server with one build, for the tests of ImageBuilder to kill.
        .executableTarget(
            name: "BuildahOnce",
            dependencies: [
                "ContainerRegistry", "Containerfile", "ImageBuilder", "ImageDomain", "OCI", .asyncHTTPClient,
                .systemPackage,
            ],
            path: "Tests/Support/BuildahOnce",
            swiftSettings: settings
        ),

        testSupport("EventSourcingTesting", ["EventSourcing"]),
        testSupport("SeededRandom", []),
        testSupport("HistoryTesting", ["EventSourcing", "EventSourcingTesting", "ImageDomain", "OCI", "SeededRandom"]),
        testSupport("HostTesting", ["Host", .logging, .systemPackage]),
        testSupport(
            "ImageBuilderTesting",
            [
                "ContainerRegistry", "Containerfile", "Host", "ImageBuilder", "ImageDomain", "OCI", "ProcessTesting",
                "RegistryTesting", .asyncHTTPClient, .logging, .subprocess, .systemPackage,
            ]
        ),
        testSupport("PostgresTesting", ["Postgres", "ProcessTesting"]),
        testSupport("ProcessTesting", []),
        testSupport(
            "RegistryTesting",
            ["ContainerRegistry", "ProcessTesting", .asyncHTTPClient, .crypto, .nioCore, .nioHTTP1]
        ),
        tests("JSONTests", ["JSON"]),
        tests("OCITests", ["OCI"]),
        tests(
            "ContainerfileTests",
            ["Containerfile", "OCI", "ProcessTesting", "SeededRandom"],
            exclude: ["Apt/dpkg_oracle.sh", "Conda/rattler_oracle.py", "Golden", "Pip/packaging_oracle.py"]
        ),
        tests(
            "ContainerRegistryTests",
            [
                "ContainerRegistry", "OCI", "RegistryTesting", .asyncHTTPClient, .httpTypes, .hummingbird, .logging,
                .nioCore,
                .nioHTTP1, .nioPosix, .serviceLifecycle,
            ]
        ),
        tests("EventSourcingTests", ["EventSourcing", "EventSourcingTesting", "JSON", "SeededRandom"]),
        tests(
            "ImageDomainTests",
            ["Containerfile", "EventSourcing", "EventSourcingTesting", "ImageDomain", "JSON", "OCI", "SeededRandom"],
            exclude: ["Golden"]
        ),
        tests("PullSecretsTests", ["ImageDomain", "JSON", "OCI", "PullSecrets", .crypto]),
        tests("ImageAPITests", ["ImageAPI", "JSON"]),
        tests("PostgresTests", ["Postgres", "PostgresTesting", .logging, .serviceLifecycle]),
        tests("HostTests", ["Host", "HostTesting", "PostgresTesting", "ProcessTesting", .systemPackage]),
        tests(
            "EmbeddedPostgresTests",
            ["EmbeddedPostgres", "Host", "HostTesting", .serviceLifecycle, .systemPackage]
        ),
        tests(
            "EmbeddedRegistryTests",
            ["EmbeddedRegistry", "Host", "HostTesting", .serviceLifecycle, .systemPackage]
        ),
        tests(
            "ImageBuilderTests",
            [
                "BuildahOnce", "ContainerRegistry", "Containerfile", "EventSourcing", "EventSourcingTesting", "Host",
                "ImageBuilder", "ImageBuilderTesting", "ImageDomain", "JSON", "OCI", "Postgres", "PostgresTesting",
                "ProcessTesting", "RegistryTesting", "Schema", "SeededRandom", .asyncHTTPClient, .logging,
                .serviceLifecycle,
                .subprocess, .systemPackage,
            ]
        ),
        tests(
            "PostgresEventLogTests",
            [
                "EventSourcing", "EventSourcingTesting", "Postgres", "PostgresEventLog", "PostgresTesting", "Schema",
                "SeededRandom", .logging, .serviceLifecycle,
            ],
            exclude: ["SQL"]
        ),
        tests("SchemaTests", ["Postgres", "PostgresTesting", "Schema"]),
        tests(
            "ProjectionsTests",
            [
                "EventSourcing", "EventSourcingTesting", "JSON", "Postgres", "PostgresEventLog", "PostgresTesting",
                "Projections", "Schema", .logging, .serviceLifecycle,
            ]
        ),
        tests(
            "ReadModelsTests",
            [
                "EventSourcing", "EventSourcingTesting", "ImageDomain", "JSON", "OCI", "Postgres", "PostgresEventLog",
                "PostgresTesting", "Projections", "ReadModels", "Schema", "SeededRandom", .logging, .serviceLifecycle,
                "HistoryTesting",
            ]
        ),
        tests(
            "SimulationTests",
            [
                "EventSourcing", "EventSourcingTesting", "HistoryTesting", "ImageDomain", "JSON", "OCI", "Postgres",
                "Projections", "ReadModels", "SeededRandom", .logging,
            ]
        ),
        tests(
            "ReplayTests",
            [
                "EventSourcing", "EventSourcingTesting", "ImageDomain", "JSON", "OCI", "ReadModels", "Replay",
                "SeededRandom", .crypto,
            ]
        ),
        tests(
            "ImageServerTests",
            [
                "ContainerRegistry", "EventSourcing", "EventSourcingTesting", "Host", "ImageAPI", "ImageBuilder",
                "ImageDomain",
                "ImageServer",
                "JSON", "OCI", "Postgres", "PostgresEventLog", "PostgresTesting", "Projections", "PullSecrets",
                "ReadModels", "RegistryTesting", "Schema", .asyncHTTPClient, .crypto, .httpTypes, .hummingbird,
                .hummingbirdTesting,
                "Replay",
                .logging, .nioCore, .serviceLifecycle, .systemPackage,
                "SeededRandom",
            ]
        ),
        tests("ImageCLITests", ["ImageAPI", "ImageCLI", "JSON", .argumentParser, .nioCore, .nioHTTP1, .nioPosix]),
        tests(
            "EndToEndTests",
            [
                "ContainerRegistry", "imageledger", "ImageBuilderTesting", "JSON", "kill-test", "Postgres",
                "PostgresTesting", "ProcessTesting", "RegistryTesting", .asyncHTTPClient, .nioCore, .nioHTTP1,
                .nioPosix,
            ]
        ),
        tests(
            "PagesTests",
            ["ImageAPI", "JSON", "Pages", .httpTypes, .hummingbird, .nioCore],
            exclude: ["Snapshots"]
        ),
        tests("BenchmarksTests", ["benchmarks", "EventSourcing", "ImageDomain", "ReadModels"]),
        tests("imageledgerTests", ["imageledger", .argumentParser, .logging, .yams]),
    ]
)
