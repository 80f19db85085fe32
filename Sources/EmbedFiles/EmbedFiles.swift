import Foundation
import PackagePlugin

/// Turns the text files of a target into Swift literals, so that a binary carries them and reads no path at run time.
///
/// A target's `Resources` folder is embedded; for `RolzuiverRegister` the package's `sql` folder is.
@main
struct EmbedFiles: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder =
            target.name == "RolzuiverRegister"
            ? context.package.directoryURL.appending(path: "sql")
            : target.directoryURL.appending(path: "Resources")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
            .filter { !$0.hasPrefix(".") && !$0.hasSuffix("/") && $0.contains(".") }
            .sorted()
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) files of \(target.name)",
                executable: try context.tool(named: "embed-files").url,
                arguments: [output.path(percentEncoded: false), folder.path(percentEncoded: false)] + files,
                inputFiles: files.map { folder.appending(path: $0) },
                outputFiles: [output]
            )
        ]
    }
}
