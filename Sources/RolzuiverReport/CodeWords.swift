import Rolzuiver

// The words for codes of the model in both languages; the Dutch ones are those of the dossier file.

/// A code with a word for readers in both languages.
protocol Worded {
    /// The word for one.
    var phrase: Phrase { get }
}

extension Collection where Element: Worded {
    /// The words in the order of their language, with commas between them.
    func listed(_ language: Language) -> String { map { $0.phrase[language] }.sorted().joined(separator: ", ") }
}

extension Form: Worded {
    var phrase: Phrase { Phrase(nl: dutch, en: english) }

    private var english: String {
        switch self {
        case .openbaarLichaam: "public body"
        case .bedrijfsvoeringsorganisatie: "shared-services body"
        case .gemeenschappelijkOrgaan: "joint organ"
        case .centrumregeling: "centre arrangement"
        case .regelingZonderMeer: "plain arrangement"
        case .dienstverleningsovereenkomst: "service agreement"
        case .convenant: "covenant"
        case .stichting: "foundation"
        case .besloten: "private limited company"
        case .cooperatie: "cooperative"
        case .vereniging: "association"
        }
    }
}

extension Domain: Worded {
    var phrase: Phrase { Phrase(nl: dutch, en: english) }

    private var english: String {
        switch self {
        case .jeugd: "youth care"
        case .wmo: "Wmo (social support)"
        case .beschermdWonen: "sheltered housing and shelter"
        case .participatie: "participation in work"
        case .gezondheid: "public health"
        case .overig: "other"
        }
    }
}

extension EntityKind: Worded {
    var phrase: Phrase { Phrase(nl: dutch, en: english) }

    private var english: String {
        switch self {
        case .municipality: "municipality"
        case .region: "region"
        case .cooperation: "cooperation"
        case .organisation: "organisation"
        case .person: "person"
        case .contract: "contract"
        case .commission: "commission"
        case .decision: "decision"
        case .document: "document"
        }
    }
}

extension FactKind: Worded {}
