package import Rolzuiver

/// What a register sets for itself, in one file: parameters, optional requirements, starts in force, where its house rules
/// are, and how long it keeps texts about people.
///
///     tailoring: 1
///     parameters:
///       Rol-12: {dagen: 60}
///     optional: [NvO-J-9, Rol-14]
///     inForce:
///       JW-1: 2027-01-01
///     houseRules: [dubbele-contracten.sql]
///     retention: {name: 84}
package struct TailoringFile: Sendable {
    /// What checks read.
    package var tailoring = Tailoring()
    /// The files of the house rules, relative to this file.
    package var houseRules: [String] = []
    /// How many months texts about people are kept.
    package var retention = Retention()

    /// Reads the text of a tailoring file.
    ///
    /// - Throws: everything that is wrong with it, each with its place: an unknown key, code or parameter, a value out of
    ///   bounds, a start for a requirement whose start is known.
    package init(yaml text: String, file: String) throws(FileProblems) {
        let root = try FileReader.read(text, file: file)
        var reader = TailoringReader(file: file)
        reader.read(root)
        guard reader.problems.isEmpty else { throw FileProblems(reader.problems) }
        tailoring = reader.tailoring
        houseRules = reader.houseRules
        retention = reader.retention
    }
}

private struct TailoringReader {
    let file: String
    var tailoring = Tailoring()
    var houseRules: [String] = []
    var retention = Retention()
    var problems: [FileProblem] = []

    init(file: String) { self.file = file }

    mutating func read(_ root: FileNode) {
        guard let entries = root.entries else {
            return refuse(root, "", found: nil, "verwacht een blok dat begint met \"tailoring: 1\"")
        }
        if root["tailoring"]?.text != "1" {
            refuse(
                root["tailoring"] ?? root,
                "tailoring",
                found: root["tailoring"]?.text,
                "verwacht 1, de versie van deze vorm"
            )
        }
        for entry in entries {
            switch entry.key {
            case "tailoring": break
            case "parameters": each(of: entry) { $0.parameters($1, of: $2, at: "parameters.\($2)") }
            case "optional": optional(entry.value)
            case "inForce": each(of: entry) { $0.start($1, of: $2) }
            case "houseRules": files(entry.value)
            case "retention": periods(entry.value)
            case let key:
                let known = ["tailoring", "parameters", "optional", "inForce", "houseRules", "retention"]
                refuse(
                    entry.keyNode,
                    key,
                    found: key,
                    "onbekende sleutel, verwacht een van \(known.joined(separator: ", "))"
                )
            }
        }
    }

    /// Reads a block whose keys are codes.
    private mutating func each(
        of entry: FileNode.Entry,
        _ read: (inout TailoringReader, FileNode, String) -> Void
    ) {
        guard let entries = entry.value.entries else {
            return refuse(entry.value, entry.key, found: entry.value.text, "verwacht een blok met normeisen")
        }
        for inner in entries where requirement(inner.key, inner.keyNode, "\(entry.key).\(inner.key)") != nil {
            read(&self, inner.value, inner.key)
        }
    }

    private mutating func parameters(_ node: FileNode, of code: String, at path: String) {
        guard let entries = node.entries else {
            return refuse(node, path, found: node.text, "verwacht een blok met parameters, bijvoorbeeld {dagen: 60}")
        }
        let known = Norm.requirement(code)?.parameters ?? []
        for entry in entries {
            let inner = "\(path).\(entry.key)"
            guard let parameter = known.first(where: { $0.name == entry.key }) else {
                let names = known.isEmpty ? "geen" : known.map(\.name).joined(separator: ", ")
                refuse(entry.keyNode, inner, found: entry.key, "onbekende parameter; \(code) kent: \(names)")
                continue
            }
            let (low, high) = (parameter.bounds.lowerBound, parameter.bounds.upperBound)
            guard let number = entry.value.text.flatMap({ Int($0) }), parameter.bounds.contains(number) else {
                refuse(entry.value, inner, found: entry.value.text, "verwacht een getal van \(low) tot en met \(high)")
                continue
            }
            tailoring.values[code, default: [:]][parameter.name] = number
        }
    }

    private mutating func optional(_ node: FileNode) {
        guard let list = node.list else {
            return refuse(node, "optional", found: node.text, "verwacht een lijst met codes, bijvoorbeeld [NvO-J-9]")
        }
        for (index, item) in list.enumerated() {
            let path = "optional[\(index)]"
            guard let code = item.text, let found = requirement(code, item, path) else {
                if item.text == nil { refuse(item, path, found: nil, "verwacht een code") }
                continue
            }
            if found.isOptional {
                tailoring.switchedOn.insert(code)
            } else {
                refuse(item, path, found: code, "deze normeis is niet optioneel: zij wordt altijd getoetst")
            }
        }
    }

    private mutating func start(_ node: FileNode, of code: String) {
        let path = "inForce.\(code)"
        guard Norm.requirement(code)?.isPending ?? false else {
            return refuse(node, path, found: node.text, "de dag waarop \(code) in werking trad is bekend en ligt vast")
        }
        guard let day = node.text.flatMap({ Day($0) }), day.isWritten else {
            return refuse(node, path, found: node.text, "verwacht een dag, bijvoorbeeld 2027-01-01")
        }
        tailoring.starts[code] = day
    }

    private mutating func files(_ node: FileNode) {
        guard let list = node.list else {
            return refuse(node, "houseRules", found: node.text, "verwacht een lijst met bestanden (.sql)")
        }
        for (index, item) in list.enumerated() {
            guard let name = item.text, name.hasSuffix(".sql") else {
                refuse(
                    item,
                    "houseRules[\(index)]",
                    found: item.text,
                    "verwacht de naam van een bestand dat eindigt op .sql"
                )
                continue
            }
            houseRules.append(name)
        }
    }

    private mutating func periods(_ node: FileNode) {
        guard let entries = node.entries else {
            return refuse(node, "retention", found: node.text, "verwacht een blok met maanden, bijvoorbeeld {name: 84}")
        }
        for entry in entries {
            let path = "retention.\(entry.key)"
            guard let field = Retention.fields.first(where: { $0.name == entry.key }) else {
                let names = Retention.fields.map(\.name).joined(separator: ", ")
                refuse(entry.keyNode, path, found: entry.key, "onbekende soort tekst, verwacht een van \(names)")
                continue
            }
            guard let months = entry.value.text.flatMap({ Int($0) }), Retention.bounds.contains(months) else {
                let (low, high) = (Retention.bounds.lowerBound, Retention.bounds.upperBound)
                refuse(entry.value, path, found: entry.value.text, "verwacht een aantal maanden van \(low) t/m \(high)")
                continue
            }
            retention[keyPath: field.path] = months
        }
    }

    private mutating func requirement(_ code: String, _ node: FileNode, _ path: String) -> Requirement? {
        if let known = Norm.requirement(code) { return known }
        let question = Suggestion.question(code, among: Norm.requirements.map(\.code))
        refuse(node, path, found: code, "onbekende normeis\(question)")
        return nil
    }

    private mutating func refuse(_ node: FileNode, _ path: String, found: String?, _ message: String) {
        problems.append(
            FileProblem(file: file, line: node.line, column: node.column, path: path, found: found, message: message)
        )
    }
}
