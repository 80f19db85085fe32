/// Uses what `make` makes, one thing after the other; while one is used, the next is made.
///
/// - Parameters:
///   - make: makes the thing of that number, counted from 0; nil behind the last. It is asked once for each, in order.
///   - isAlone: whether a thing is so large that nothing is made beside it.
///   - use: uses it.
/// - Throws: What either throws; nothing more is made or used then.
func madeAhead<Made: Sendable>(
    _ make: @escaping @Sendable (Int) async throws -> Made?,
    alone isAlone: (Made) -> Bool = { _ in false },
    _ use: (Made) async throws -> Void
) async throws {
    var (number, next) = (0, try await make(0))
    while let made = next {
        number += 1
        let place = number
        guard !isAlone(made) else {
            try await use(made)
            next = try await make(place)
            continue
        }
        async let following = make(place)
        try await use(made)
        next = try await following
    }
}
