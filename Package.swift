// swift-tools-version: 6.2
import PackageDescription

/// What every target is compiled with: Swift 6, explicit imports, and no warning left standing.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

/// Outside `Postgres`, nothing touches memory by hand.
let safe = settings + [.strictMemorySafety()]

let package = Package(
    name: "rolzuiver",
    products: [
        .library(name: "Rolzuiver", targets: ["Rolzuiver"]),
        .executable(name: "rolzuiver", targets: ["rolzuiver-cli"]),
        .executable(name: "rolzuiverd", targets: ["rolzuiverd"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The ground floor: values and pure functions, and a client that knows nothing of the domain.
        .target(name: "Rolzuiver", swiftSettings: safe),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CTCMalloc",
            pkgConfig: "libtcmalloc_minimal",
            providers: [.apt(["libgoogle-perftools-dev"])]
        ),
        .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: settings),

        // The first floor: the register, files, reports.
        .target(
            name: "RolzuiverRegister",
            dependencies: ["Rolzuiver", "Postgres", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: safe,
            plugins: ["EmbedFiles"]
        ),
        .target(
            name: "RolzuiverExchange",
            dependencies: ["Rolzuiver", "Yams"],
            exclude: ["Resources"],
            swiftSettings: safe,
            plugins: ["EmbedFiles"]
        ),
        .target(
            name: "RolzuiverReport",
            dependencies: ["Rolzuiver", .product(name: "Mustache", package: "swift-mustache")],
            exclude: ["Resources"],
            swiftSettings: safe,
            plugins: ["EmbedFiles"]
        ),

        // The doors.
        .executableTarget(
            name: "rolzuiver-cli",
            dependencies: [
                "CTCMalloc", "Rolzuiver", "Postgres", "RolzuiverRegister", "RolzuiverExchange", "RolzuiverReport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: safe
        ),
        .executableTarget(
            name: "rolzuiverd",
            dependencies: [
                "CTCMalloc", "Rolzuiver", "Postgres", "RolzuiverRegister",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: safe
        ),

        // What it costs, as ratios; see deploy/bench.sh.
        .executableTarget(
            name: "rolzuiver-bench",
            dependencies: ["CTCMalloc", "Rolzuiver", "Postgres", "RolzuiverExchange", "RolzuiverRegister"],
            swiftSettings: settings
        ),

        // Text files (SQL, templates, reference data) become Swift literals at build time.
        .executableTarget(name: "embed-files", swiftSettings: settings),
        .plugin(
            name: "EmbedFiles",
            capability: .buildTool(),
            dependencies: ["embed-files"],
            path: "Sources/EmbedFiles"
        ),

        .testTarget(name: "PostgresTests", dependencies: ["Postgres"], swiftSettings: settings),
        .testTarget(name: "RolzuiverTests", dependencies: ["Rolzuiver"], swiftSettings: settings),
        .testTarget(
            name: "RolzuiverRegisterTests",
            dependencies: ["Rolzuiver", "Postgres", "RolzuiverRegister", "RolzuiverExchange", "rolzuiver-cli"],
            exclude: ["Partners", "Schemas"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "RolzuiverExchangeTests",
            dependencies: ["Rolzuiver", "RolzuiverExchange"],
            exclude: ["Dossiers", "Mutations.md"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "RolzuiverReportTests",
            dependencies: ["Rolzuiver", "RolzuiverReport"],
            exclude: ["Golden"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["Postgres", "RolzuiverRegister", "rolzuiver-cli", "rolzuiverd"],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
