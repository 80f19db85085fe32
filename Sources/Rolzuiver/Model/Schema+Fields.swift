/// How each type of field is declared: a required one has a value, an optional one may be unknown.
extension Field {
    private static func required<V>(
        _ name: String,
        _ path: any WritableKeyPath<F, V> & Sendable,
        _ type: FieldType,
        _ help: String,
        isPersonal: Bool = false,
        _ wrap: @escaping @Sendable (V) -> FieldValue,
        _ unwrap: @escaping @Sendable (FieldValue) -> V?
    ) -> Field {
        Field(
            name: name,
            type: type,
            isRequired: true,
            help: help,
            isPersonal: isPersonal,
            get: { wrap($0[keyPath: path]) },
            set: { fact, value in
                guard let value, let known = unwrap(value) else { return false }
                fact[keyPath: path] = known
                return true
            }
        )
    }

    private static func optional<V>(
        _ name: String,
        _ path: any WritableKeyPath<F, V?> & Sendable,
        _ type: FieldType,
        _ help: String,
        isPersonal: Bool = false,
        _ wrap: @escaping @Sendable (V) -> FieldValue,
        _ unwrap: @escaping @Sendable (FieldValue) -> V?
    ) -> Field {
        Field(
            name: name,
            type: type,
            isRequired: false,
            help: help,
            isPersonal: isPersonal,
            get: { $0[keyPath: path].map(wrap) },
            set: { fact, value in
                guard let value else {
                    fact[keyPath: path] = nil
                    return true
                }
                guard let known = unwrap(value) else { return false }
                fact[keyPath: path] = known
                return true
            }
        )
    }

    private static func defaulted<V: Equatable & Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<F, V> & Sendable,
        _ type: FieldType,
        _ standard: V,
        _ help: String,
        _ wrap: @escaping @Sendable (V) -> FieldValue,
        _ unwrap: @escaping @Sendable (FieldValue) -> V?
    ) -> Field {
        Field(
            name: name,
            type: type,
            isRequired: false,
            help: help,
            isPersonal: false,
            isDefinite: true,
            get: { $0[keyPath: path] == standard ? nil : wrap($0[keyPath: path]) },
            set: { fact, value in
                guard let value else {
                    fact[keyPath: path] = standard
                    return true
                }
                guard let known = unwrap(value) else { return false }
                fact[keyPath: path] = known
                return true
            }
        )
    }

    static func text(
        _ name: String,
        _ path: any WritableKeyPath<F, String> & Sendable,
        as form: TextForm = .free,
        _ help: String,
        isPersonal: Bool = false
    ) -> Field {
        required(name, path, .text(form), help, isPersonal: isPersonal, { .text($0) }, { $0.asText })
    }
    static func text(
        _ name: String,
        _ path: any WritableKeyPath<F, String?> & Sendable,
        as form: TextForm = .free,
        _ help: String,
        isPersonal: Bool = false
    ) -> Field {
        optional(name, path, .text(form), help, isPersonal: isPersonal, { .text($0) }, { $0.asText })
    }
    static func flag(_ name: String, _ path: any WritableKeyPath<F, Bool> & Sendable, _ help: String) -> Field {
        required(name, path, .flag, help, { .flag($0) }, { $0.asFlag })
    }
    static func flag(_ name: String, _ path: any WritableKeyPath<F, Bool?> & Sendable, _ help: String) -> Field {
        optional(name, path, .flag, help, { .flag($0) }, { $0.asFlag })
    }
    /// A flag that says `standard` when it is left out.
    static func flag(
        _ name: String,
        _ path: any WritableKeyPath<F, Bool> & Sendable,
        default standard: Bool,
        _ help: String
    )
        -> Field
    {
        defaulted(name, path, .flag, standard, help, { .flag($0) }, { $0.asFlag })
    }
    /// A number that is `standard` when it is left out.
    static func number(
        _ name: String,
        _ path: any WritableKeyPath<F, Int> & Sendable,
        in bounds: ClosedRange<Int> = .counts,
        default standard: Int,
        _ help: String
    ) -> Field {
        defaulted(name, path, .number(bounds), standard, help, { .number($0) }, { $0.asNumber })
    }
    static func number(
        _ name: String,
        _ path: any WritableKeyPath<F, Int> & Sendable,
        in bounds: ClosedRange<Int> = .counts,
        _ help: String
    ) -> Field {
        required(name, path, .number(bounds), help, { .number($0) }, { $0.asNumber })
    }
    static func number(
        _ name: String,
        _ path: any WritableKeyPath<F, Int?> & Sendable,
        in bounds: ClosedRange<Int> = .counts,
        _ help: String
    ) -> Field {
        optional(name, path, .number(bounds), help, { .number($0) }, { $0.asNumber })
    }
    static func decimal(
        _ name: String,
        _ path: any WritableKeyPath<F, Fixed?> & Sendable,
        in bounds: ClosedRange<Fixed> = .euros,
        _ help: String
    ) -> Field {
        optional(name, path, .decimal(bounds), help, { .decimal($0) }, { $0.asDecimal })
    }
    static func decimal(
        _ name: String,
        _ path: any WritableKeyPath<F, Fixed> & Sendable,
        in bounds: ClosedRange<Fixed> = .euros,
        _ help: String
    ) -> Field {
        required(name, path, .decimal(bounds), help, { .decimal($0) }, { $0.asDecimal })
    }
    static func day(_ name: String, _ path: any WritableKeyPath<F, Day> & Sendable, _ help: String) -> Field {
        required(name, path, .day, help, { .day($0) }, { $0.asDay })
    }
    static func day(_ name: String, _ path: any WritableKeyPath<F, Day?> & Sendable, _ help: String) -> Field {
        optional(name, path, .day, help, { .day($0) }, { $0.asDay })
    }
    static func code<C: CodeList>(_ name: String, _ path: any WritableKeyPath<F, C> & Sendable, _ help: String) -> Field
    {
        required(name, path, .code(C.codes), help, { .text($0.rawValue) }, { $0.asText.flatMap(C.init(rawValue:)) })
    }
    /// A code that is `standard` when it is left out.
    static func code<C: CodeList>(
        _ name: String,
        _ path: any WritableKeyPath<F, C> & Sendable,
        default standard: C,
        _ help: String
    ) -> Field {
        defaulted(
            name,
            path,
            .code(C.codes),
            standard,
            help,
            { .text($0.rawValue) },
            { $0.asText.flatMap(C.init(rawValue:)) }
        )
    }
    static func code<C: CodeList>(
        _ name: String,
        _ path: any WritableKeyPath<F, C?> & Sendable,
        _ help: String
    ) -> Field {
        optional(name, path, .code(C.codes), help, { .text($0.rawValue) }, { $0.asText.flatMap(C.init(rawValue:)) })
    }
    /// One of the codes of a list that is no type of its own, such as the requirements of the norm.
    static func code(
        _ name: String,
        _ path: any WritableKeyPath<F, String?> & Sendable,
        among codes: [FieldType.Code],
        _ help: String
    ) -> Field {
        optional(name, path, .code(codes), help, { .text($0) }, { $0.asText })
    }
    static func code(
        _ name: String,
        _ path: any WritableKeyPath<F, String> & Sendable,
        among codes: [FieldType.Code],
        _ help: String
    ) -> Field {
        required(name, path, .code(codes), help, { .text($0) }, { $0.asText })
    }
    /// A set of codes; an empty one is unknown.
    static func codes<C: CodeList>(
        _ name: String,
        _ path: any WritableKeyPath<F, Set<C>> & Sendable,
        _ help: String
    ) -> Field {
        Field(
            name: name,
            type: .codes(C.codes),
            isRequired: false,
            help: help,
            isPersonal: false,
            get: { $0[keyPath: path].isEmpty ? nil : .texts($0[keyPath: path].map(\.rawValue).sorted()) },
            set: { fact, value in
                guard let value else { return true }
                guard case .texts(let texts) = value else { return false }
                let codes = texts.compactMap(C.init(rawValue:))
                fact[keyPath: path] = Set(codes)
                return codes.count == texts.count
            }
        )
    }
    /// A set of words; an empty one is unknown.
    static func texts(_ name: String, _ path: any WritableKeyPath<F, Set<String>> & Sendable, _ help: String) -> Field {
        Field(
            name: name,
            type: .texts,
            isRequired: false,
            help: help,
            isPersonal: false,
            get: { $0[keyPath: path].isEmpty ? nil : .texts($0[keyPath: path].sorted()) },
            set: { fact, value in
                guard let value else { return true }
                guard case .texts(let texts) = value else { return false }
                fact[keyPath: path] = Set(texts)
                return true
            }
        )
    }
    static func entity(
        _ name: String,
        _ path: any WritableKeyPath<F, EntityID> & Sendable,
        _ kinds: EntityKind...,
        help: String
    ) -> Field {
        required(name, path, .entity(kinds), help, { .entity($0) }, { $0.asEntity(kinds) })
    }
    static func entity(
        _ name: String,
        _ path: any WritableKeyPath<F, EntityID?> & Sendable,
        _ kinds: EntityKind...,
        help: String
    ) -> Field {
        optional(name, path, .entity(kinds), help, { .entity($0) }, { $0.asEntity(kinds) })
    }
    /// A set of references; an empty one is unknown.
    static func entities(
        _ name: String,
        _ path: any WritableKeyPath<F, Set<EntityID>> & Sendable,
        _ kinds: EntityKind...,
        help: String
    ) -> Field {
        Field(
            name: name,
            type: .entities(kinds),
            isRequired: false,
            help: help,
            isPersonal: false,
            get: { $0[keyPath: path].isEmpty ? nil : .entities($0[keyPath: path].sorted()) },
            set: { fact, value in
                guard let value else { return true }
                guard case .entities(let entities) = value, entities.allSatisfy({ kinds.contains($0.kind) }) else {
                    return false
                }
                fact[keyPath: path] = Set(entities)
                return true
            }
        )
    }
}

extension FieldValue {
    fileprivate var asText: String? { if case .text(let text) = self { text } else { nil } }
    fileprivate var asFlag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    fileprivate var asNumber: Int? { if case .number(let number) = self { number } else { nil } }
    fileprivate var asDecimal: Fixed? {
        switch self {
        case .decimal(let decimal): decimal
        case .number(let number): Fixed(number)
        default: nil
        }
    }
    fileprivate var asDay: Day? { if case .day(let day) = self { day } else { nil } }
    fileprivate func asEntity(_ kinds: [EntityKind]) -> EntityID? {
        if case .entity(let entity) = self, kinds.contains(entity.kind) { entity } else { nil }
    }
}
