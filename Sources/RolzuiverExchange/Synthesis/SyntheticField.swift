import Rolzuiver

/// What an invented cooperation is for: one form of care, under one law.
struct SyntheticField {
    let careForm: String
    let law: CareLaw

    /// That of a cooperation.
    init(of cooperation: Int) { self = Self.all[cooperation % Self.all.count] }

    private init(_ careForm: String, _ law: CareLaw) { (self.careForm, self.law) = (careForm, law) }

    /// All fields, those of one law between those of the other.
    static let all: [SyntheticField] = {
        let youth = [
            "ambulant", "verblijf", "dagbesteding", "begeleiding", "pleegzorg", "gezinshuis", "crisiszorg",
            "jeugdbescherming", "jeugdreclassering", "dyslexiezorg", "jeugd-ggz", "dagbehandeling", "geslotenJeugdhulp",
            "vaktherapie", "logeren",
        ]
        let support = [
            "huishoudelijkeHulp", "beschermdWonen", "maatschappelijkeOpvang", "vrouwenopvang", "vervoer",
            "hulpmiddelen",
            "woningaanpassing", "dagbestedingVolwassenen",
        ]
        return youth.indices.flatMap { place in
            [SyntheticField(youth[place], .jeugdwet)]
                + (place < support.count ? [SyntheticField(support[place], .wmo)] : [])
        }
    }()
}
