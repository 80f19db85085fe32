import Rolzuiver
import RolzuiverExchange
import Testing

/// What must stay the same, or may only become less certain, when the facts of any dossier are told otherwise.
@Suite("All requirements, told differently")
struct MetamorphicTests {
    @Test("other names change nothing but names")
    func renamed() throws {
        check(.names) { dossier in
            let renaming = Renaming(dossier.facts)
            let roots = dossier.roots.map { renaming[$0] }
            let now = Verdicts(dossier.facts.changed(renaming), roots, by: dossier.requirements, dossier.tailoring)
            return dossier.verdicts.renamed(renaming).differences(from: now)
        }
    }

    @Test("the order of the facts changes nothing", arguments: 1...2 as ClosedRange<UInt64>)
    func permuted(seed: UInt64) throws {
        check(.order) { $0.verdicts.differences(from: $0.verdicts(of: $0.facts.changed(Shuffling(seed: seed)))) }
    }

    @Test("a fact told in two adjacent parts says the same")
    func split() throws {
        check(.parts) { $0.verdicts.differences(from: $0.verdicts(of: $0.facts.changed(Splitting()))) }
    }

    @Test("another's dossier changes nothing")
    func foreign() throws {
        let others = MetamorphicDossier.all
        check(.others) { dossier in
            // Forms of care are one list for all: a form that another holds to be mandatory, is.
            var other = others[(dossier.place + 7) % others.count].facts.without(.careForms)
            // And a national contract covers everybody.
            other.contracts.removeAll { $0.fact.contract == .landelijk }
            var facts = dossier.facts
            facts.add(other.changed(Renaming(other, municipalities: true)))
            return dossier.verdicts.differences(from: dossier.verdicts(of: facts))
        }
    }

    @Test("what begins on a day changes nothing before it")
    func future() throws {
        check(.future) { dossier in
            let bound = Set(dossier.requirements.filter { !$0.looksAhead }.map(\.code))
            return dossier.facts.beginnings.dropFirst().flatMap { day -> [String] in
                let earlier = dossier.verdicts(of: dossier.facts.known(before: day))
                let past = PeriodSet(Period(until: day) ?? .always)
                return earlier.subjects.union(dossier.verdicts.subjects).compactMap { about in
                    guard bound.contains(about.code) else { return nil }
                    // Of what was not judged at all, nothing could be undecided.
                    let isNew = !earlier.subjects.contains(about)
                    func wrong(_ verdicts: Verdicts) -> PeriodSet {
                        isNew ? verdicts.alarming(about, .aandachtspunt) : verdicts.doubtful(about)
                    }
                    let (then, now) = (wrong(earlier), wrong(dossier.verdicts))
                    let changed = then.subtracting(now).union(now.subtracting(then)).intersection(past)
                    return changed.isEmpty ? nil : "\(about): door wat op \(day) begint, op \(changed)"
                }.sorted()
            }
        }
    }

    @Test("to know less never puts a thing in order")
    func forgotten() throws {
        check(.less) { dossier in
            dossier.told.everyPlace.filter { !MetamorphicTests.given.contains($0.kind) }.flatMap { place -> [String] in
                let readers = dossier.readers(of: place.kind)
                let less = dossier.verdicts(of: dossier.leaned(dossier.told.forgetting(place)), by: readers)
                return less.subjects.compactMap { about in
                    let mended = dossier.verdicts.doubtful(about).intersection(less.sound(about))
                    return mended.isEmpty ? nil : "\(about): zonder \(place) in orde op \(mended)"
                }.sorted()
            }
        }
    }

    @Test("to know nothing of a kind never puts a thing in order")
    func ignorant() throws {
        check(.less) { dossier in
            FactKind.allCases.filter { !MetamorphicTests.given.contains($0) && $0 != .complete }.flatMap { kind in
                let facts = dossier.told.ignoring(kind)
                guard facts.count < dossier.told.count else { return [String]() }
                let less = dossier.verdicts(of: dossier.leaned(facts), by: dossier.readers(of: kind))
                return less.subjects.compactMap { about in
                    let mended = dossier.verdicts.doubtful(about).intersection(less.sound(about))
                    return mended.isEmpty ? nil : "\(about): zonder \(kind) in orde op \(mended)"
                }.sorted()
            }
        }
    }

    @Test("uncertain dates never raise an alarm, nor a heavier one")
    func blurred() throws {
        check(.dates) { dossier in
            dossier.told.everyPlace.flatMap { place -> [String] in
                guard let facts = dossier.told.blurring(place) else { return [] }
                let less = dossier.verdicts(of: dossier.leaned(facts), by: dossier.readers(of: place.kind))
                return less.subjects.flatMap { about in
                    Severity.allCases.compactMap { severity -> String? in
                        let new = less.alarming(about, severity).subtracting(dossier.verdicts.alarming(about, severity))
                        return new.isEmpty ? nil : "\(about): \(severity.rawValue) op \(new) door \(place)"
                    }
                }.sorted()
            }
        }
    }

    /// What people attest bears on every requirement.
    @Test("a requirement is deaf to kinds of fact that it does not read")
    func reads() throws {
        check(.reads) { dossier in
            FactKind.allCases.filter { $0 != .attestations }.flatMap { kind -> [String] in
                let without = dossier.told.without(kind)
                let deaf = dossier.requirements.filter { !$0.reads.contains(kind) }
                guard without.count < dossier.told.count, !deaf.isEmpty else { return [] }
                return dossier.verdicts.only(deaf)
                    .differences(from: dossier.verdicts(of: dossier.leaned(without), by: deaf)).map {
                        "\($0) zonder \(kind)"
                    }
            }
        }
    }

    // MARK: Checking

    /// Who and where there is, which the rest refers to, and what is given to all: never forgotten.
    private static let given: Set<FactKind> = [
        .municipalities, .redivisions, .elections, .regions, .cooperations, .organisations, .persons,
    ]

    /// What must hold of every requirement in every dossier.
    enum Property: Hashable { case names, order, parts, others, future, less, dates, reads }

    /// Gathers the violations in all dossiers; each begins with the code of the requirement.
    private func check(_ property: Property, _ violations: (MetamorphicDossier) -> [String]) {
        var found: [String: [String]] = [:]
        for dossier in MetamorphicDossier.all {
            for violation in violations(dossier) {
                let code = violation.split(separator: " ").first.map(String.init) ?? ""
                found[code, default: []].append("\(dossier.name): \(violation)")
            }
        }
        let known = MetamorphicTests.knownIssues[property] ?? [:]
        for code in Set(found.keys).union(known.keys).sorted() {
            let lines = found[code] ?? []
            let told = Comment(rawValue: "\(lines.count) keer:\n" + lines.prefix(12).joined(separator: "\n"))
            if let reason = known[code] {
                withKnownIssue(Comment(rawValue: reason)) { #expect(lines.isEmpty, told) }
            } else if !lines.isEmpty {
                Issue.record(told)
            }
        }
    }
}
