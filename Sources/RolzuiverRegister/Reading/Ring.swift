import Rolzuiver

/// How far something stands from the roots of a dossier, and so what has to be known of it.
///
/// The widest that checks look is: from a cooperation to its municipalities, from those to all contracts that cover them,
/// and from a contract to who bought it for whom. What is wider is read for all dossiers at once; see ``Commonplace``.
enum Ring: Int, CaseIterable {
    /// Judged itself: a root, its contracts and commissions. All that is said of it.
    case judged
    /// Has a part in what is judged: persons, organisations, municipalities, regions. Who they are, and what ties them.
    case near
    /// A cooperation around a municipality that is near, and what contracts for it there are.
    case far
    /// Only who or what it is. Not who takes part in a cooperation, nor for which municipalities a contract is: of those
    /// that are near that is known, and of others nobody asks; but see ``Surroundings/readServed()`` and
    /// ``Surroundings/readNaming(_:)``.
    case light

    /// By which columns facts speak of something of `kind` in this ring.
    func columns(_ kind: EntityKind) -> [FactColumn] { Self.table[self]?[kind] ?? [] }

    /// Whether it reads what a column says of something of `kind`.
    func reads(_ column: FactColumn, of kind: EntityKind) -> Bool { Self.sets[self]?[kind]?.contains(column) ?? false }

    private static let sets = table.mapValues { $0.mapValues { Set($0) } }

    private static let table: [Ring: [EntityKind: [FactColumn]]] = [
        .judged: Dictionary(uniqueKeysWithValues: EntityKind.allCases.map { ($0, FactColumn.accepting($0)) }),
        .near: [
            .person: columns(
                (.persons, ["entity"]),
                (.offices, ["person"]),
                (.employments, ["person"]),
                (.stakes, ["holder"]),
                (.votes, ["person"]),
                (.mandates, ["grantee"])
            ),
            .organisation: columns(
                (.organisations, ["entity", "concern"]),
                (.stakes, ["object", "holder"]),
                (.turnoverShares, ["organisation"]),
                (.offices, ["at"]),
                (.complete, ["of"]),
                (.cooperations, ["legal_person"]),
                (.participants, ["participant"]),
                (.withdrawals, ["participant"]),
                (.safeguards, ["object"]),
                // What it gives and gets outside any contract decides where a vote on it is judged, and for whom it advises.
                (.commissions, ["commissioner", "contractor"]),
                (.decisions, ["of"]),
                // What it delivers elsewhere counts for regions alone: in which of them. A framework or another contract with
                // it that matters was bought by a cooperation around, and is read by that.
                (.contracts, ["commissioner"])
            ),
            // One that delivers, holds a stake or takes part: what it is, and so who is behind it.
            .cooperation: columns(
                (.cooperations, ["entity"]),
                (.stakes, ["object", "holder"]),
                (.complete, ["of"]),
                (.safeguards, ["object"]),
                (.commissions, ["contractor"]),
                (.decisions, ["of"])
            ),
            .municipality: columns(
                (.municipalities, ["entity"]),
                (.regionMembers, ["municipality"]),
                (.participants, ["participant"]),
                (.withdrawals, ["participant"]),
                (.covers, ["municipality"]),
                (.ordinances, ["municipality"]),
                (.inhabitants, ["municipality"]),
                (.affiliations, ["municipality"]),
                (.complete, ["of"]),
                (.roles, ["object"]),
                (.safeguards, ["object"]),
                (.decisions, ["of"]),
                (.mandates, ["grantor"]),
                (.offices, ["at"]),
                (.contracts, ["commissioner", "contractor"])
            ),
            .region: columns(
                (.regions, ["entity"]),
                (.regionMembers, ["region"]),
                (.visions, ["region"]),
                (.visionItems, ["region"]),
                (.contactPoints, ["region"]),
                (.complete, ["of"]),
                (.consultations, ["of"]),
                // A municipality is asked what its region buys.
                (.cooperations, ["region"])
            ),
            // One under which a contract that is judged was made, or on which somebody voted.
            .contract: columns(
                (.contracts, ["entity"]),
                (.clauses, ["contract"]),
                (.complete, ["of"]),
                (.safeguards, ["object"]),
                (.declarations, ["contract"])
            ),
            .decision: columns((.decisions, ["entity"]), (.votes, ["decision"]), (.documents, ["of"])),
            .document: columns((.documents, ["entity"])),
        ],
        .far: [
            .cooperation: columns(
                (.cooperations, ["entity"]),
                (.participants, ["cooperation", "participant"]),
                (.withdrawals, ["cooperation"]),
                (.versions, ["cooperation"]),
                (.documents, ["of"]),
                (.consultations, ["of"]),
                (.complete, ["of"]),
                (.contracts, ["cooperation", "commissioner", "contractor"])
            ),
            .organisation: columns(
                (.participants, ["participant"]),
                (.cooperations, ["legal_person"]),
                (.contracts, ["commissioner", "contractor"])
            ),
        ],
        .light: [
            .municipality: columns(
                (.municipalities, ["entity"]),
                (.regionMembers, ["municipality"]),
                (.complete, ["of"])
            ),
            // Whether a cooperation that names it works for another as well depends on its municipalities.
            .region: columns((.regions, ["entity"]), (.regionMembers, ["region"]), (.complete, ["of"])),
            .cooperation: columns((.cooperations, ["entity"]), (.complete, ["of"])),
            .organisation: columns(
                (.organisations, ["entity"]),
                (.cooperations, ["legal_person"]),
                (.complete, ["of"])
            ),
            .contract: columns(
                (.contracts, ["entity"]),
                (.documents, ["of"]),
                (.complete, ["of"])
            ),
            .commission: columns((.commissions, ["entity"])),
            .decision: columns((.decisions, ["entity"])),
        ],
    ]

    private static func columns(_ kinds: (FactKind, [String])...) -> [FactColumn] {
        kinds.flatMap { kind, names in names.map { FactColumn(kind: kind, name: $0) } }
    }
}

/// A column of a table of facts that refers to something.
struct FactColumn: Hashable, Sendable {
    let kind: FactKind
    let name: String

    /// The indexed columns that can refer to something of a kind.
    static func accepting(_ entity: EntityKind) -> [FactColumn] {
        RegisterTable.all.flatMap { table in
            table.columns.compactMap { column -> FactColumn? in
                guard case .entity(let kinds) = column.field.type, kinds.contains(entity),
                    indexed[table.kind]?.contains(column.name) ?? false
                else { return nil }
                return FactColumn(kind: table.kind, name: column.name)
            }
        }
    }

    /// The columns by which tables are read, as the migrations index them.
    private static let indexed: [FactKind: Set<String>] = [
        .municipalities: ["entity"], .regions: ["entity"], .regionMembers: ["region", "municipality"],
        .contactPoints: ["region"], .visions: ["region"], .visionItems: ["region"],
        .cooperations: ["entity", "region", "legal_person"], .participants: ["cooperation", "participant"],
        .versions: ["cooperation"], .provisions: ["cooperation"], .accessions: ["cooperation", "participant"],
        .withdrawals: ["cooperation", "participant"], .organisations: ["entity", "concern"],
        .stakes: ["holder", "object"], .turnoverShares: ["organisation"], .persons: ["entity"],
        .offices: ["person", "at"], .employments: ["person", "employer", "seconded_to"],
        .contracts: ["entity", "cooperation", "commissioner", "contractor"], .covers: ["contract", "municipality"],
        .options: ["contract"], .clauses: ["contract"], .signatures: ["contract", "person"],
        .commissions: ["entity", "object", "commissioner", "contractor", "owner"],
        .roles: ["object", "holder", "behalf"], .mandates: ["object", "grantor", "grantee"], .safeguards: ["object"],
        .decisions: ["entity", "subject", "of"], .votes: ["decision", "person"], .documents: ["entity", "of"],
        .ordinances: ["municipality"], .consultations: ["of"], .budgets: ["cooperation"],
        .sendings: ["cooperation", "municipality"], .views: ["cooperation", "municipality"],
        .meetings: ["cooperation"], .exitPlans: ["cooperation", "participant"],
        .settlements: ["cooperation", "participant"], .evaluations: ["of"], .transfers: ["predecessor", "successor"],
        .declarations: ["contract", "person"], .affiliations: ["municipality", "party"], .inhabitants: ["municipality"],
        .successors: ["municipality", "of"], .attestations: ["of"], .waivers: ["of"], .complete: ["of"],
    ]
}
