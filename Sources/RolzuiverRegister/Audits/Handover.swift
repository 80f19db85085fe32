import Synchronization

/// Where some put things down and one takes them up, in order; whoever puts waits while there are many.
final class Handover<Element: Sendable>: Sendable {
    private let capacity: Int
    private let state = Mutex(State())

    private struct State {
        var elements: [Element] = []
        var isClosed = false
        var taker: CheckedContinuation<Element?, Never>?
        var putters: [CheckedContinuation<Void, Never>] = []
    }

    init(capacity: Int) { self.capacity = capacity }

    /// Puts something down; when it is closed, nothing happens.
    func put(_ element: Element) async {
        await withCheckedContinuation { putter in
            let (taker, ready): (CheckedContinuation<Element?, Never>?, Bool) = state.withLock { state in
                if state.isClosed { return (nil, true) }
                if let taker = state.taker {
                    state.taker = nil
                    return (taker, true)
                }
                state.elements.append(element)
                if state.elements.count < capacity { return (nil, true) }
                state.putters.append(putter)
                return (nil, false)
            }
            taker?.resume(returning: element)
            if ready { putter.resume() }
        }
    }

    /// The next thing; nil when it is closed and everything was taken.
    ///
    /// Only one may take.
    func take() async -> Element? {
        await withCheckedContinuation { taker in
            let (result, putters): (Element??, [CheckedContinuation<Void, Never>]) = state.withLock { state in
                guard !state.elements.isEmpty else {
                    if state.isClosed { return (.some(nil), []) }
                    state.taker = taker
                    return (nil, [])
                }
                let first = state.elements.removeFirst()
                let waiting = state.elements.count < capacity ? state.putters : []
                if !waiting.isEmpty { state.putters = [] }
                return (first, waiting)
            }
            for putter in putters { putter.resume() }
            if let result { taker.resume(returning: result) }
        }
    }

    /// Lets nothing more be put down, and whoever waits go on.
    func close() {
        let (taker, putters) = state.withLock { state in
            defer { (state.isClosed, state.taker, state.putters) = (true, nil, []) }
            return (state.taker, state.putters)
        }
        taker?.resume(returning: nil)
        for putter in putters { putter.resume() }
    }
}
