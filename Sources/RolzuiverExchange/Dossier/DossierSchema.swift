internal import Rolzuiver

/// The JSON Schema (draft 2020-12) of a dossier file, for editors that complete and check while someone writes.
///
/// It is generated from the schemas of the facts. It accepts every file that ``DossierFile`` reads; what it cannot see is
/// whether names exist, periods are empty, facts stand twice or the days of one contradict each other.
package enum DossierSchema {
    /// The schema as JSON text, the same for ever for the same program.
    package static func json() -> String { document.text + "\n" }

    private static var document: JSONText {
        var definitions = FactKind.allCases.map { kind -> (String, JSONText) in
            (kind.rawValue, fact(FileLayout.schema(of: kind), form: .top))
        }
        definitions += FactKind.allCases.filter { FileLayout.schema(of: $0).parent != nil }.map { kind in
            ("\(kind.rawValue).nested", fact(FileLayout.schema(of: kind), form: .nested))
        }
        definitions.append((FileLayout.ownCooperation, fact(FileLayout.schema(of: .cooperations), form: .own)))
        definitions += shared
        return .object([
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("title", .text("Rolzuiver-dossier")),
            (
                "description",
                .text("De feiten van één boek: een samenwerkingsverband, een gemeente of het gedeelde boek.")
            ),
            ("type", .text("object")),
            ("required", .list([.text("dossier"), .text("own")])),
            ("additionalProperties", .flag(false)),
            ("properties", .object(header + sections + [context])),
            ("$defs", .object(definitions)),
        ])
    }

    private static var header: [(String, JSONText)] {
        [
            ("$schema", .object([("type", .text("string"))])),
            (
                "dossier",
                .object([
                    ("enum", .list([.raw(FileLayout.version), .text(FileLayout.version)])),
                    ("description", .text("De versie van het formaat.")),
                ])
            ),
            (
                "own",
                .object([
                    ("description", .text("Van wie het dossier is: roo:26518, GM0796, een eigen naam, of shared.")),
                    ("type", .text("string")),
                ])
            ),
            ("stated", reference("day", "De dag waarop de beheerder dit verklaart.")),
            ("source", reference("text", "De bron van alle feiten waarbij geen andere staat.")),
            ("certainty", reference("certainty", "De zekerheid van alle feiten waarbij geen andere staat.")),
            (FileLayout.ownCooperation, reference(FileLayout.ownCooperation, "Het samenwerkingsverband zelf.")),
        ]
    }

    private static var sections: [(String, JSONText)] {
        FactKind.allCases.map { kind in
            let schema = FileLayout.schema(of: kind)
            return (kind.rawValue, list(of: schema, definition: kind.rawValue, isComplete: kind == .complete))
        }
    }

    private static var context: (String, JSONText) {
        (
            FileLayout.context,
            .object([
                ("description", .text("Feiten die bij andere boeken horen.")),
                ("type", .list([.text("object"), .text("null")])),
                ("additionalProperties", .flag(false)),
                ("properties", .object(sections)),
            ])
        )
    }

    private static func list(of schema: AnySchema, definition: String, isComplete: Bool = false) -> JSONText {
        var items: [JSONText] = [.object([("$ref", .text("#/$defs/\(definition)"))])]
        if let shorthand = schema.parent?.shorthand, let field = schema.fields.first(where: { $0.name == shorthand }) {
            items.append(value(field.type))
        }
        if isComplete { items.append(value(.code(FactKind.codes))) }
        var choices: [JSONText] = [
            .object([
                ("type", .text("array")), ("items", items.count == 1 ? items[0] : .object([("anyOf", .list(items))])),
            ])
        ]
        if isComplete { choices.append(value(.code(FactKind.codes))) }
        choices.append(nothing)
        return .object([("description", .text("\(schema.dutch) (lijst)")), ("anyOf", .list(choices))])
    }

    private enum Form { case top, nested, own }

    private static func fact(_ schema: AnySchema, form: Form) -> JSONText {
        var properties: [(String, JSONText)] = []
        var required: [JSONText] = []
        for field in schema.writtenFields(inParent: form == .nested) where form != .own || field.name != "id" {
            properties.append((field.name, property(field)))
            if field.isRequired, !hasDefault(field, schema) { required.append(.text(field.name)) }
        }
        if schema.timing == .lasting {
            properties.append(("from", reference("start", "Sinds wanneer; weglaten: begin onbekend.")))
            properties.append(("until", reference("end", "Tot welke dag (niet meegerekend); weglaten: geen einde.")))
            properties.append(("through", reference("end", "Tot en met welke dag.")))
        }
        properties.append(("source", reference("text", "De bron van dit feit.")))
        properties.append(("certainty", reference("certainty", "Hoe zeker dit feit is.")))
        for child in FileLayout.children(of: schema.kind) {
            guard let section = child.parent?.section else { continue }
            properties.append((section, list(of: child, definition: "\(child.kind.rawValue).nested")))
        }
        return .object([
            ("description", .text(schema.dutch)),
            ("type", .text("object")),
            ("additionalProperties", .flag(false)),
            ("required", .list(required)),
            ("properties", .object(properties)),
        ])
    }

    /// Whether the field may be left out because the place in the file, or the kind, fills it in.
    private static func hasDefault(_ field: AnySchema.AnyField, _ schema: AnySchema) -> Bool {
        if schema.hasShorthand, field.name != schema.parent?.shorthand, field.name != schema.parent?.field {
            return true
        }
        let owners = ["roo:0", "GM0000"].compactMap { EntityID($0) }
        return owners.contains { schema.isOwnByDefault(field, own: $0, isContext: false) }
    }

    private static func property(_ field: AnySchema.AnyField) -> JSONText {
        let type = value(field.type)
        let unknown: JSONText = .object([("const", .text(FileDay.unknown))])
        let choices = field.isRequired ? [type] : field.isDefinite ? [type, nothing] : [type, nothing, unknown]
        return .object([("description", .text(field.help)), ("anyOf", .list(choices))])
    }

    // MARK: Values

    private static var nothing: JSONText { .object([("type", .text("null"))]) }

    private static func reference(_ definition: String, _ description: String) -> JSONText {
        let choices: [JSONText] = [.object([("$ref", .text("#/$defs/\(definition)"))]), nothing]
        return .object([("description", .text(description)), ("anyOf", .list(choices))])
    }

    /// A day of ``Day/writtenYears``.
    static let dayPattern = "(1[89]|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"

    private static func pattern(_ pattern: String) -> JSONText {
        .object([("type", .text("string")), ("pattern", .text("^(\(pattern))$"))])
    }

    private static var shared: [(String, JSONText)] {
        let range = "(\(dayPattern))?\\.\\.(\(dayPattern))?"
        return [
            ("day", pattern(dayPattern)),
            ("start", pattern("\(dayPattern)|\(range)|\\?|\(FileDay.always)")),
            ("end", pattern("\(dayPattern)|\(range)|\\?|\(FileDay.open)")),
            // What has no quotes may look like a number or a truth value, and is a text all the same.
            (
                "text",
                .object([
                    ("type", .list(["string", "number", "boolean"].map { .text($0) })),
                    ("pattern", .text(TextForm.free.pattern)),
                ])
            ),
            ("certainty", .object([("enum", .list(Certainty.allCases.map { .text($0.rawValue) }))])),
            ("flag", .object([("enum", .list([.flag(true), .flag(false), .text("true"), .text("false")]))])),
        ] + EntityKind.allCases.map { (definition(of: $0), entity($0)) }
    }

    private static func definition(of kind: EntityKind) -> String { "naar \(kind.rawValue)" }

    /// The texts that can refer to something of `kind`: a full written form, or a word that is none.
    private static func entity(_ kind: EntityKind) -> JSONText {
        let name = "\\S(.*\\S)?"
        let pattern =
            switch kind {
            case .municipality: "^[^:]+$"
            case .region: "^(JZ[0-9]{2}|regio:\(name)|[^:]+)$"
            case .cooperation: "^(roo:[0-9]{1,18}|verband:\(name)|[^:]+)$"
            case .organisation: "^(kvk:[0-9]{8}|rsin:[0-9]{9}|oin:[0-9]{20}|organisatie:\(name)|[^:]+)$"
            default: "^(\(EntityID(kind, local: "", in: "").key.prefix { $0 != ":" }):\(name)|[^:]+)$"
            }
        return .object([
            ("description", .text(kind.dutch)), ("type", .list([.text("string"), .text("integer")])),
            ("pattern", .text(pattern)),
        ])
    }

    private static func value(_ type: FieldType) -> JSONText {
        func named(_ name: String) -> JSONText { .object([("$ref", .text("#/$defs/\(name)"))]) }
        func many(_ item: JSONText) -> JSONText {
            let list = JSONText.object([("type", .text("array")), ("items", item), ("uniqueItems", .flag(true))])
            return .object([("anyOf", .list([list, item]))])
        }
        return switch type {
        case .text(.free): named("text")
        case .text(let form): formed(form)
        case .flag: named("flag")
        case .number(let bounds):
            number("integer", .raw(String(bounds.lowerBound)), .raw(String(bounds.upperBound)), "")
        case .decimal(let bounds):
            number(
                "number",
                .raw(bounds.lowerBound.description),
                .raw(bounds.upperBound.description),
                "(\\.[0-9]{1,4})?"
            )
        case .day: named("day")
        case .code(let codes): enumeration(codes)
        case .codes(let codes): many(enumeration(codes))
        case .texts: many(named("text"))
        case .entity(let kinds): one(of: kinds)
        case .entities(let kinds): many(one(of: kinds))
        }
    }

    private static func formed(_ form: TextForm) -> JSONText {
        // Sixty-four digits without quotes are a number to an editor.
        let types = form == .sha256 ? ["string", "integer"] : ["string"]
        return .object([("type", .list(types.map { .text($0) })), ("pattern", .text(form.pattern))])
    }

    /// A number within bounds; within quotes it only has to look like one with as many digits.
    private static func number(_ type: String, _ least: JSONText, _ most: JSONText, _ decimals: String) -> JSONText {
        let sign = least.text.hasPrefix("-") ? "-?" : ""
        let digits = max(least.text.count, most.text.count)
        let plain = JSONText.object([("type", .text(type)), ("minimum", least), ("maximum", most)])
        return .object([("anyOf", .list([plain, pattern("\(sign)[0-9]{1,\(digits)}\(decimals)")]))])
    }

    private static func one(of kinds: [EntityKind]) -> JSONText {
        .object([("anyOf", .list(kinds.map { .object([("$ref", .text("#/$defs/\(definition(of: $0))"))]) }))])
    }

    private static func enumeration(_ codes: [FieldType.Code]) -> JSONText {
        .object([
            (
                "oneOf",
                .list(codes.map { .object([("const", .text($0.code)), ("description", .text($0.dutch))]) })
            )
        ])
    }
}

extension FactKind {
    /// The kinds as codes of a field.
    fileprivate static var codes: [FieldType.Code] {
        let field = FileLayout.schema(of: .complete).fields.first { $0.name == "facts" }
        if case .codes(let codes)? = field?.type { return codes }
        return []
    }
}
