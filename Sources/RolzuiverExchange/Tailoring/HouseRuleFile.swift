package import Rolzuiver

extension HouseRule {
    /// Reads a house rule: comment lines with its head, and one SELECT.
    ///
    ///     -- code: Huis-looptijd
    ///     -- nl: Een contract loopt niet langer dan acht jaar.
    ///     -- en: A contract does not run for more than eight years.
    ///     -- ernst: aandachtspunt
    ///     -- bron: Inkoopbeleid 2026, paragraaf 4
    ///     select contract as subject, period, 'loopt langer dan acht jaar' as reason
    ///     from house.contract where upper(period) > lower(period) + interval '8 years'
    ///
    /// - Throws: what is missing, wrong or unknown in the head, with its line.
    package init(sql text: String, file: String) throws(FileProblems) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let keys = ["code", "nl", "en", "ernst", "bron"]
        var head: [String: (value: String, line: Int)] = [:]
        var problems: [FileProblem] = []
        func refuse(_ line: Int, _ path: String, _ found: String?, _ message: String) {
            problems.append(
                FileProblem(file: file, line: line, column: 1, path: path, found: found, message: message)
            )
        }
        for (index, line) in lines.prefix(while: { $0.isBlank || $0.isComment }).enumerated() {
            guard let (key, value) = line.headEntry else { continue }
            if !keys.contains(key) {
                let known = keys.joined(separator: ", ")
                refuse(index + 1, key, key, "onbekende sleutel, verwacht een van \(known)")
            } else if head.updateValue((value, index + 1), forKey: key) != nil {
                refuse(index + 1, key, value, "staat er twee keer; één keer is genoeg")
            }
        }
        let code = head["code"]?.value ?? ""
        if !code.hasPrefix(HouseRule.prefix) || code.count < 6 {
            refuse(head["code"]?.line ?? 1, "code", head["code"]?.value, "verwacht een regel \"-- code: Huis-…\"")
        }
        let dutch = head["nl"]?.value ?? ""
        if dutch.isEmpty { refuse(1, "nl", nil, "verwacht een regel \"-- nl: …\" met wat de regel vraagt") }
        let severity = Severity(rawValue: head["ernst"]?.value ?? "aandachtspunt")
        if severity == nil {
            let known = Severity.allCases.map(\.rawValue).joined(separator: ", ")
            refuse(head["ernst"]?.line ?? 1, "ernst", head["ernst"]?.value, "verwacht een van \(known)")
        }
        var sql = lines.filter { !$0.isComment }.joined(separator: "\n").trimmed
        if sql.hasSuffix(";") { sql.removeLast() }
        if !sql.lowercased().hasPrefix("select") && !sql.lowercased().hasPrefix("with") {
            refuse(1, "sql", sql.isEmpty ? nil : String(sql.prefix(20)), "verwacht één SELECT")
        }
        guard problems.isEmpty, let severity else { throw FileProblems(problems) }
        self.init(
            code: code,
            sentence: Phrase(nl: dutch, en: head["en"]?.value ?? dutch),
            severity: severity,
            source: head["bron"].flatMap { $0.value.isEmpty ? nil : $0.value },
            sql: sql
        )
    }
}

extension StringProtocol {
    /// Without white space at either end.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
    fileprivate var isComment: Bool { drop(while: \.isWhitespace).hasPrefix("--") }

    /// The key and value of a line of the head, `-- key: value`; nil for a comment in more words.
    fileprivate var headEntry: (key: String, value: String)? {
        let parts = trimmed.dropFirst(2).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let key = parts[0].trimmed
        return key.isEmpty || key.contains(where: \.isWhitespace) ? nil : (key, parts[1].trimmed)
    }
}
