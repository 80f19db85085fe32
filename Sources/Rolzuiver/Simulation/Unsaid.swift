// What a simulation cannot say, because nobody registered it.

extension Scene {
    /// What cannot be said, and why.
    func unknown(_ bare: [BareContract]) -> [Phrase] {
        var result: [Phrase] = []
        func miss(_ nl: String, _ en: String) { result.append(Phrase(nl: nl, en: en)) }
        if let cooperation = hypothesis.cooperation {
            let open: [(FactKind, String)] = [
                (.participants, "deelnemers"), (.contracts, "contracten"), (.mandates, "mandaten"), (.roles, "rollen"),
            ]
            let lacking = open.filter { !facts.complete($0.0, of: cooperation).contains(day) }
            if !lacking.isEmpty {
                let words = lacking.map(\.1).joined(separator: ", ")
                miss(
                    "Of alle \(words) van \(name: cooperation) geregistreerd zijn, heeft niemand verklaard; wat er niet staat, "
                        + "is hier niet meegeteld.",
                    "Nobody stated that all facts of these kinds about \(name: cooperation) are on record: "
                        + lacking.map(\.0.rawValue).joined(separator: ", ") + "; what is not there is not counted."
                )
            }
            for leaver in leavers
            where facts.cooperation(cooperation).contains(where: {
                $0.fact.centre == leaver && $0.span.possible.contains(day)
            }) {
                miss(
                    "\(name: leaver) is de centrumgemeente. Wie haar taken, personeel en contracten overneemt, is niet opgegeven.",
                    "\(name: leaver) is the centre municipality. Who takes over its work, staff and contracts was not said."
                )
            }
        }
        if facts.facts.careForms.allSatisfy({ $0.fact.isMandatory == nil }), !contracts.isEmpty {
            miss(
                "Welke zorgvormen verplicht zijn, is niet geregistreerd.",
                "Which forms of care are mandatory is not on record."
            )
        }
        let silent = bare.filter { $0.losses.contains { $0.loss == .cover && $0.regulated == nil } }.map(\.contract)
            .filter { contract in
                facts.clauses(.deelnemerExit, of: contract).isEmpty
                    && !facts.complete(.clauses, of: contract).contains(day)
                    && !(hypothesis.cooperation.map { facts.complete(.clauses, of: $0).contains(day) } ?? false)
            }
        if !silent.isEmpty {
            miss(
                "Of deze contracten regelen wat er bij een uittreding gebeurt: \(names: silent).",
                "Whether these contracts regulate what happens at a withdrawal: \(names: silent)."
            )
        }
        return result
    }
}
