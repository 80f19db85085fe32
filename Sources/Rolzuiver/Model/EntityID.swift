/// What an identifier can stand for.
public enum EntityKind: String, CaseIterable, Sendable {
    case municipality, region, cooperation, organisation, person, contract, commission, decision, document

    /// What comes before the colon in the written form; nil where codes of a national list are used as they are.
    var prefix: String? {
        switch self {
        case .municipality: nil
        case .region: "regio"
        case .cooperation: "verband"
        case .organisation: "organisatie"
        case .person: "persoon"
        case .contract: "contract"
        case .commission: "opdracht"
        case .decision: "besluit"
        case .document: "document"
        }
    }

    /// The Dutch word for one.
    public var dutch: String {
        switch self {
        case .municipality: "gemeente"
        case .region: "regio"
        case .cooperation: "samenwerkingsverband"
        case .organisation: "organisatie"
        case .person: "persoon"
        case .contract: "contract"
        case .commission: "opdrachtrelatie"
        case .decision: "besluit"
        case .document: "document"
        }
    }
}

/// The natural key of something that exists: a municipality, a cooperation, a person, a contract.
///
/// The written form tells the kind: `GM0796` (CBS code; an invented one has six digits behind `GMV`), `JZ33` (CBS youth
/// region), `roo:26518` (system number in the national register of public organisations), `kvk:12345678` and
/// `rsin:123456789`, and for all else a word for the kind with a local name behind it, such as
/// `contract:noordoost-brabant/ambulant-2025`, where the part before the slash is the
/// book that gave the name.
public struct EntityID: Sendable {
    private let name: Name

    /// What is looked up and compared without end: the written form, with what follows from it.
    private final class Name: Sendable {
        let key: String
        let kind: EntityKind
        let hash: Int

        init(_ key: String, _ kind: EntityKind) {
            self.key = key
            self.kind = kind
            hash = key.hashValue
        }
    }

    /// The written form.
    public var key: String { name.key }
    /// What it stands for.
    public var kind: EntityKind { name.kind }

    /// Reads a written form; nil when it is none.
    public init?(_ key: String) {
        guard let kind = EntityID.kind(of: key) else { return nil }
        self.init(unchecked: key, kind)
    }

    /// The identifier that `book` gives to something by a local name.
    public init(_ kind: EntityKind, local name: String, in book: String) {
        self.init(unchecked: "\(kind.prefix ?? kind.rawValue):\(book)/\(name)", kind)
    }

    /// Stands where a fact has not been filled in yet; never stored.
    public static let none = EntityID(unchecked: "", .document)

    private init(unchecked key: String, _ kind: EntityKind) { name = Name(key, kind) }

    /// The local name, when `book` gave it; else nil.
    public func localName(in book: String) -> String? {
        guard let prefix = kind.prefix.map({ "\($0):\(book)/" }), key.utf8.starts(with: prefix.utf8) else { return nil }
        return String(key[key.utf8.index(key.startIndex, offsetBy: prefix.utf8.count)...])
    }

    private static func kind(of key: String) -> EntityKind? {
        if isCode(key, "GM", digits: 4) || isCode(key, "GMV", digits: 6) { return .municipality }
        if isCode(key, "JZ", digits: 2) { return .region }
        // By bytes, as everyone else reads it: a sign can have an accent behind it, and is then another sign.
        guard let colon = key.utf8.firstIndex(of: UInt8(ascii: ":")), key.utf8.index(after: colon) < key.endIndex else {
            return nil
        }
        switch key[..<colon] {
        case "roo": return .cooperation
        case "kvk", "rsin", "oin": return .organisation
        case let prefix: return EntityKind.allCases.first { $0.prefix.map { $0 == prefix } ?? false }
        }
    }

    private static func isCode(_ key: String, _ letters: String, digits: Int) -> Bool {
        key.utf8.count == letters.utf8.count + digits && key.hasPrefix(letters)
            && key.utf8.dropFirst(letters.utf8.count).allSatisfy { (48...57).contains($0) }
    }
}

extension EntityID: Hashable, Comparable {
    /// Whether both have the same written form.
    public static func == (left: EntityID, right: EntityID) -> Bool {
        left.name === right.name || left.name.hash == right.name.hash && left.name.key == right.name.key
    }

    /// Feeds the written form.
    public func hash(into hasher: inout Hasher) { hasher.combine(name.hash) }

    /// What sets and dictionaries ask for: ids are looked up by the million, and the hash of the written form, which is
    /// made once by the standard hasher, needs no more than to be spread otherwise for each of them.
    public func _rawHashValue(seed: Int) -> Int {
        // 2⁶⁴ divided by the golden ratio.
        let spread = UInt(bitPattern: name.hash ^ seed) &* 0x9E37_79B9_7F4A_7C15
        return Int(bitPattern: spread ^ (spread >> 32))
    }

    /// Orders by the written form.
    public static func < (left: EntityID, right: EntityID) -> Bool {
        left.name !== right.name && left.name.key < right.name.key
    }
}

extension EntityID: CustomStringConvertible {
    /// The written form.
    public var description: String { key }
}
