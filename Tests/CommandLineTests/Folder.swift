import Foundation
import Testing

/// The folder that a test works in, removed afterwards.
enum Folder {
    @TaskLocal static var current = ""

    /// Writes a file in it.
    static func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: url(name))
    }

    /// The text of a file in it.
    static func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
    }

    static func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: url(name).path(percentEncoded: false))
    }

    static func url(_ name: String) -> URL { URL(filePath: current).appending(path: name) }
}

/// Gives every test a folder of its own; ``Folder/current`` says where.
struct FolderTrait: TestTrait, SuiteTrait, TestScoping {
    var isRecursive: Bool { true }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "rolzuiver-" + UUID().uuidString.lowercased()
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await Folder.$current.withValue(folder.path(percentEncoded: false)) { try await function() }
    }
}

extension Trait where Self == FolderTrait {
    /// A folder of its own.
    static var folder: Self { Self() }
}
