internal import Dispatch
internal import Foundation
internal import FoundationXML
internal import Synchronization

/// Reads an export of the Register van Overheidsorganisaties as a stream, however large the file is.
///
/// The file is parsed on a thread of its own, which waits when nobody takes what it has read; no more than a few records
/// are in memory at a time. The stream ends with a ``FileProblem`` that names line and column when the file is not what
/// it should be.
package struct ExportOOReader: AsyncSequence, Sendable {
    package typealias Element = ExportOOItem
    package typealias Failure = any Error

    /// The versions of the format that this program was made for.
    package static let knownVersions: Set = ["2.4.10", "2.6.1", "2.6.3", "2.6.9", "2.6.13"]

    private let path: String

    /// Reads the file at `path`.
    package init(path: String) { self.path = path }

    package func makeAsyncIterator() -> Iterator { Iterator(path) }

    /// Takes the records one by one.
    package struct Iterator: AsyncIteratorProtocol {
        private var items: AsyncThrowingStream<ExportOOItem, any Error>.Iterator
        private let room: DispatchSemaphore

        fileprivate init(_ path: String) {
            let reading = Reading()
            room = reading.room
            items = reading.stream(of: path).makeAsyncIterator()
        }

        package mutating func next() async throws -> ExportOOItem? { try await next(isolation: nil) }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws -> ExportOOItem? {
            let item = try await items.next(isolation: actor)
            room.signal()
            return item
        }
    }
}

/// The thread that parses, and the room that it has before it must wait.
private final class Reading: Sendable {
    /// Counts how many more records may wait for the reader.
    ///
    /// It starts at nought and is raised at once, for a semaphore must not be let go below where it started.
    let room = DispatchSemaphore(value: 0)
    private let isStopped = Atomic(false)

    init() { for _ in 0..<32 { room.signal() } }

    /// Starts parsing the file at `path`.
    func stream(of path: String) -> AsyncThrowingStream<ExportOOItem, any Error> {
        AsyncThrowingStream { continuation in
            continuation.onTermination = { _ in
                self.isStopped.store(true, ordering: .releasing)
                self.room.signal()
            }
            Thread.detachNewThread { continuation.finish(throwing: self.parse(path) { continuation.yield($0) }) }
        }
    }

    /// Parses to the end, or until the reader has gone; returns what was wrong.
    private func parse(_ path: String, _ yield: @escaping (ExportOOItem) -> Void) -> (any Error)? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let unreadable = FileProblem(
            file: name,
            line: 0,
            column: 0,
            path: "",
            message: "het bestand is niet te lezen; controleer de plaats en de rechten"
        )
        guard FileManager.default.isReadableFile(atPath: path), let input = InputStream(fileAtPath: path) else {
            return unreadable
        }
        let follower = ExportOOParser(file: name) { item in
            self.room.wait()
            if self.isStopped.load(ordering: .acquiring) { return false }
            yield(item)
            return true
        }
        let parser = XMLParser(stream: input)
        parser.shouldProcessNamespaces = true
        parser.shouldResolveExternalEntities = false
        parser.delegate = follower
        let isWhole = parser.parse()
        if let problem = follower.problem { return problem }
        return isWhole || isStopped.load(ordering: .acquiring) ? nil : unreadable
    }
}
