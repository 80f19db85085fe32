import Foundation

// embed-files OUTPUT FOLDER FILE…: writes `enum Embedded` with the text of each file, by its path in FOLDER.

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    FileHandle.standardError.write(Data("usage: embed-files OUTPUT FOLDER FILE…\n".utf8))
    exit(64)
}
let folder = URL(filePath: arguments[2], directoryHint: .isDirectory)

var swift = """
    /// Text files that this module carries, by path; written at build time.
    enum Embedded {
        static let files: [(path: String, text: String)] = [

    """
for path in arguments.dropFirst(3) {
    let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    swift += "        (\"\(path)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
}
swift += "    ]\n}\n"
try swift.write(toFile: arguments[1], atomically: true, encoding: .utf8)
