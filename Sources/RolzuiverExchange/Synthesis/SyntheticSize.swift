/// How much of everything an invented register has; scale 1 is the nation.
package struct SyntheticSize: Hashable, Sendable {
    /// Municipalities: 350 in the nation.
    package let municipalities: Int
    /// Cooperations: 1300 in the nation.
    package let cooperations: Int
    /// Providers: 8000 in the nation.
    package let providers: Int
    /// Contracts: 50000 in the nation.
    package let contracts: Int

    /// All four of the nation, multiplied by `scale`; nil when that is not between 0.001 and 1000.
    package init?(scale: Double) {
        guard (0.001...1000).contains(scale) else { return nil }
        func scaled(_ count: Int, atLeast least: Int) -> Int { max(least, Int((Double(count) * scale).rounded())) }
        municipalities = scaled(350, atLeast: 4)
        cooperations = scaled(1300, atLeast: 2)
        providers = scaled(8000, atLeast: 12)
        contracts = scaled(50_000, atLeast: 10)
    }

    // MARK: Who has how many

    /// How contracts are spread: many cooperations buy little, some buy most.
    private static let weights = [0, 2, 5, 10, 20, 35, 60, 75, 80, 97]

    /// The contracts of one cooperation.
    func contracts(of cooperation: Int) -> Range<Int> { share(upTo: cooperation)..<share(upTo: cooperation + 1) }

    private func share(upTo cooperation: Int) -> Int {
        func weight(upTo count: Int) -> Int {
            let (blocks, rest) = count.quotientAndRemainder(dividingBy: Self.weights.count)
            return blocks * Self.weights.reduce(0, +) + Self.weights.prefix(rest).reduce(0, +)
        }
        let whole = weight(upTo: cooperations)
        return whole == 0 ? 0 : contracts * weight(upTo: cooperation) / whole
    }

    /// How many participants one cooperation has.
    func participants(of cooperation: Int) -> Int {
        min(municipalities, [2, 3, 6, 4, 5, 2, 8, 3, 12, 5][cooperation % 10])
    }

    /// Where the participants of a cooperation begin: those of one field lie side by side, so that what one buys another
    /// rarely buys for the same municipality as well.
    func place(of cooperation: Int) -> Int {
        let count = SyntheticField.all.count
        let (row, rows) = (cooperation / count, (cooperations + count - 1) / count)
        return row * municipalities / max(1, rows)
    }

    // MARK: Who is set apart for a violation

    /// Of each so many contracts one is where an office holder has a seat at the provider, and one where whoever manages
    /// the contract works for the provider.
    private static let rounds = (seat: 331, manager: 293)

    /// The providers that are party to one planted contract each, the last ones; all others serve the rest.
    var generalProviders: Int { max(1, providers - contracts / Self.rounds.seat - contracts / Self.rounds.manager - 2) }

    /// What is planted on a contract, with the provider that is set apart for it; nil on most.
    func planted(on contract: Int, seed: UInt64) -> (violation: ContractViolation, provider: Int)? {
        let (seat, manager) = Self.rounds
        // Where it begins is the seed's; so is which contract has it.
        let (first, second) = (Int(seed % UInt64(seat)), Int((seed / 7) % UInt64(manager)))
        if contract % seat == first { return (.seatAtProvider, apart(contract / seat)) }
        if contract % manager == second {
            return (.managerFromProvider, apart(contracts / seat + 1 + contract / manager))
        }
        return nil
    }

    private func apart(_ number: Int) -> Int { generalProviders + number }
}

/// A violation that is planted on one contract.
enum ContractViolation: Sendable {
    /// A councillor of a municipality under the contract sits on the provider's supervisory board (Rol-7).
    case seatAtProvider
    /// Whoever manages the contract is employed by the provider (Rol-5).
    case managerFromProvider
}
