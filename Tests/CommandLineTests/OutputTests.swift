import Foundation
import Glibc
import Testing

@Suite("What is written", .folder)
struct OutputTests {
    private func isPipe(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    }

    @Test("to a pipe goes into the pipe, which does not become a file; also by way of a link")
    func pipe() async throws {
        let path = Folder.url("pijp").path()
        #expect(mkfifo(path, 0o600) == 0)
        try FileManager.default.createSymbolicLink(atPath: Folder.url("koppeling").path(), withDestinationPath: path)
        let direct = try await rolzuiver("schema").output
        for name in ["pijp", "koppeling"] {
            let reading = try Command("/bin/cat", ["pijp"])
            let written = try await rolzuiver("schema", "--output", name)
            #expect(written.status == 0 && written.errors == "Geschreven: \(name)\n", "\(written)")
            #expect(isPipe(path), "\(name)")
            let read = try await reading.outcome().output
            #expect(read == direct)
        }
    }

    @Test("where there is no room left ends with a message, and takes nothing away")
    func full() async throws {
        func inShell(_ line: String) async throws -> Command.Outcome {
            try await Command("/bin/sh", ["-c", "\"$0\" \(line)", Program.rolzuiver]).outcome()
        }
        let output = try await inShell("schema > /dev/full")
        #expect(output.status == 65, "\(output)")
        #expect(
            output.errors.hasPrefix("De standaarduitvoer kan niet worden geschreven: de schijf is vol;"),
            "\(output)"
        )
        let closed = try await inShell("schema >&-")
        #expect(
            closed.status == 65 && closed.errors.hasSuffix("kan niet worden geschreven: zij is gesloten.\n"),
            "\(closed)"
        )
        let listed = try await inShell("example list > /dev/full")
        #expect(listed.status == 65 && listed.errors == output.errors, "\(listed)")
        let device = try await rolzuiver("schema", "--output", "/dev/full")
        #expect(device.status == 65, "\(device)")
        #expect(device.errors.hasPrefix("/dev/full: kan niet worden geschreven: de schijf is vol;"), "\(device)")
        let nowhere = try await rolzuiver("schema", "--output", "geen/map/x.json")
        #expect(nowhere.status == 65 && nowhere.errors.contains("bestaat niet."), "\(nowhere)")
        // Where nothing can be made, not even by root.
        for arguments in [
            ["schema", "--output", "/proc/x"], ["norm", "pages", "--output", "/proc/x"],
            ["example", "write", "/proc/x"],
            ["synth", "--scale", "0.001", "--dry-run", "--planted", "/proc/x"],
            ["checkpoint", "key", "--output", "/proc/x"],
        ] {
            let outcome = try await Command(Program.rolzuiver, arguments).outcome()
            #expect(outcome.status == 65, "\(arguments): \(outcome)")
            #expect(outcome.errors.contains("kan niet worden geschreven: de map bestaat niet."), "\(outcome)")
        }
        for (name, said) in [("", "kan niet leeg zijn"), ("map/", "is een map"), (".", "is een map")] {
            for arguments in [
                ["schema", "--output", name], ["synth", "--scale", "0.001", "--dry-run", "--planted", name],
            ] {
                let refused = try await Command(Program.rolzuiver, arguments).outcome()
                #expect(refused.status == 65 && refused.errors.contains(said), "\(arguments): \(refused)")
            }
        }
        // What cannot be told on the error output does not keep the rest from being done.
        let silent = try await inShell("schema --output schema.json 2> /dev/full")
        #expect(silent.status == 0 && Folder.exists("schema.json"), "\(silent)")
    }
}
