import Foundation
import Glibc

/// Starts a program with nothing of ours but two descriptors.
///
/// Foundation's `Process` hands its child a socket and takes the child's end for the closing of that socket. A server
/// that stays behind keeps it open, and the wait for `pg_ctl` would never end.
///
/// - Parameters:
///   - arguments: The program's path and what it is given.
///   - input: What becomes its standard input.
///   - output: What becomes its standard output, and its error output unless `errors` does.
///   - errors: What becomes its error output.
///   - environment: What it is told of its surroundings. Nothing of the caller's unless asked for: that may hold the
///     password of another database.
/// - Returns: Its process number; to be awaited with `waitForEnd`.
/// - Throws: When the system cannot start it.
func spawn(
    _ arguments: [String],
    reading input: Int32,
    writing output: Int32,
    errors: Int32? = nil,
    environment: [String: String] = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
) throws(ServerError) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors ?? output, STDERR_FILENO)
    // A server that inherits a connection or a pipe of ours would hold it open for as long as it runs.
    for descriptor in openDescriptors() where descriptor > STDERR_FILENO {
        unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
    }

    // Threads of Dispatch block most signals, and a child inherits that.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    unsafe sigemptyset(&noSignals)
    unsafe posix_spawnattr_setsigmask(&attributes, &noSignals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    let environment = environment.merging(["LC_ALL": "C"]) { $1 }.map { "\($0)=\($1)" }
    var child: Int32 = 0
    // The caller's folder may be closed to the server's account.
    let inRoot = ["/usr/bin/env", "--chdir=/", "--"] + arguments
    let failure = unsafe withStrings(inRoot) { arguments in
        unsafe withStrings(environment) { environment in
            unsafe posix_spawn(&child, inRoot[0], &actions, &attributes, arguments, environment)
        }
    }
    guard failure == 0 else {
        throw ServerError(
            "Het programma \(arguments.first ?? "") kan niet worden gestart (systeemfout \(failure)).",
            remedy: "Controleer of het bestaat en uitgevoerd mag worden."
        )
    }
    return child
}

/// Waits, holding the thread, until a program has ended.
///
/// - Parameter child: The process number that `spawn` gave.
/// - Returns: Its exit status; 128 plus the signal's number when it was killed.
func waitForEnd(of child: Int32) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
        guard errno == EINTR else { return -1 }
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
}

/// The descriptors that this program has open now.
private func openDescriptors() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return names.compactMap(Int32.init)
}

/// Lends strings to C as a list that ends in a null.
private func withStrings(
    _ strings: [String],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Int32
) -> Int32 {
    let copies = unsafe strings.map { unsafe strdup($0) } + [nil]
    defer { unsafe copies.forEach { unsafe free($0) } }
    return unsafe body(copies)
}
