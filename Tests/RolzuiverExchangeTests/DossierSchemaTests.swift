import Foundation
import Rolzuiver
import Testing

@testable import RolzuiverExchange

@Suite("The JSON Schema of a dossier file")
struct DossierSchemaTests {
    @Test("names every section and every field once, with its meaning")
    func structure() throws {
        let root = try object(DossierSchema.json())
        let sections = try #require(root["properties"] as? [String: Any])
        let definitions = try #require(root["$defs"] as? [String: Any])
        for kind in FactKind.allCases {
            #expect(sections[kind.rawValue] != nil)
            let definition = try #require(definitions[kind.rawValue] as? [String: Any])
            #expect(definition["additionalProperties"] as? Bool == false)
            let properties = try #require(definition["properties"] as? [String: [String: Any]])
            for field in kind.type.anySchema.fields {
                #expect(properties[field.name]?["description"] as? String == field.help)
            }
            #expect((properties["from"] != nil) == (kind.type.anySchema.timing == .lasting))
        }
        #expect(DossierSchema.json() == DossierSchema.json())
    }

    @Test("has no reference without a definition")
    func references() throws {
        let text = DossierSchema.json()
        let definitions = try #require(try object(text)["$defs"] as? [String: Any])
        let used = Set(text.matches(of: /"#\/\$defs\/([^"]+)"/).map { String($0.1) })
        #expect(used.isSubset(of: definitions.keys))
        #expect(used.count > FactKind.allCases.count)
    }

    @Test("accepts the sample and the examples, and refuses planted errors", .enabled(if: Validator.isAvailable))
    func validation() throws {
        let errors = [
            ("procedure: open_house", "procedure: open_huis"), ("title: Ambulante", "titel: Ambulante"),
            ("until: 2028-01-01", "until: 1-1-2028"), ("own: roo:99999\n", ""), ("contractor: verzonnen-zorg", "x: y"),
            ("scope: gedeeltelijk", "scope: half"), ("complete: [roles, contracts]", "complete: [rollen]"),
        ]
        let sound = [SampleDossier.text] + Examples.all.map(\.text)
        let verdicts = try Validator.verdicts(on: sound + errors.map { SampleDossier.replacing($0, $1) })
        #expect(verdicts == sound.map { _ in true } + errors.map { _ in false })
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}

/// Another program's opinion of the schema: Python's jsonschema, where it is installed.
enum Validator {
    static let isAvailable = (try? run("import jsonschema", "").status) == 0

    /// Whether the schema accepts each of the dossier files.
    static func verdicts(on files: [String]) throws -> [Bool] {
        let documents = try files.map { json(try FileReader.read($0, file: "x")) }.joined(separator: ",\n")
        let result = try run(
            """
            import json, sys, jsonschema
            schema, documents = json.load(sys.stdin)
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            print("".join("1" if validator.is_valid(document) else "0" for document in documents))
            """,
            "[\(DossierSchema.json()), [\(documents)]]"
        )
        try #require(result.status == 0)
        return result.output.filter { !$0.isNewline }.map { $0 == "1" }
    }

    /// Whether the schema accepts each of these values, written as JSON, in the field of that kind of fact.
    static func verdicts(on values: [(kind: FactKind, field: String, json: String)]) throws -> [Bool] {
        let items = values.map { "[\"\($0.kind.rawValue)\", \"\($0.field)\", \($0.json)]" }
        let result = try run(
            """
            import json, sys, jsonschema
            schema, items = json.load(sys.stdin)
            validators = {}
            def accepts(kind, field, value):
                if (kind, field) not in validators:
                    part = {"$defs": schema["$defs"], "$ref": "#/$defs/%s/properties/%s" % (kind, field)}
                    validators[kind, field] = jsonschema.Draft202012Validator(part)
                return validators[kind, field].is_valid(value)
            print("".join("1" if accepts(*item) else "0" for item in items))
            """,
            "[\(DossierSchema.json()), [\(items.joined(separator: ",\n"))]]"
        )
        try #require(result.status == 0)
        return result.output.filter { !$0.isNewline }.map { $0 == "1" }
    }

    private static func run(_ program: String, _ input: String) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore", "-c", program]
        let (stdin, output) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try? stdin.fileHandleForWriting.close()
        let text = try output.fileHandleForReading.readToEnd().map { String(decoding: $0, as: UTF8.self) } ?? ""
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    /// The document as an editor sees it: what has no quotes may be a number, a truth value or nothing.
    private static func json(_ node: FileNode) -> String {
        switch node.content {
        case .list(let nodes): return "[\(nodes.map { json($0) }.joined(separator: ","))]"
        case .mapping(let entries):
            return "{\(entries.map { "\(JSONText.text($0.key).text): \(json($0.value))" }.joined(separator: ","))}"
        case .text(let text, let isPlain):
            if node.isEmpty { return "null" }
            if isPlain, text == "true" || text == "false" || FieldText.number(text) != nil { return text }
            if isPlain, Fixed(text) != nil, text.first != "0" || text.hasPrefix("0.") { return text }
            return JSONText.text(text).text
        }
    }
}
