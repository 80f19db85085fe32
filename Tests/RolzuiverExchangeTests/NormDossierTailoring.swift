import Rolzuiver

extension NormDossier {
    /// What lines that set something begin with: `# stel: JW-1 vanaf 2027-01-01`, `# stel: Rol-12 vacature = 60`.
    static let settingMark = "# stel:"

    /// What the dossier sets for itself, with every optional requirement switched on.
    ///
    /// A requirement whose start is not known is in force only from the day that the dossier sets.
    static func tailoring(_ lines: [String]) throws -> Tailoring {
        var tailoring = Tailoring(switchedOn: Set(Norm.requirements.map(\.code)))
        for line in lines {
            let words = line.dropFirst(settingMark.count).split(separator: " ").map(String.init)
            if words.count == 3, words[1] == "vanaf", let day = Day(words[2]) {
                tailoring.starts[words[0]] = day
            } else if words.count == 4, words[2] == "=", let number = Int(words[3]),
                let parameter = Norm.requirement(words[0])?.parameters.first(where: { $0.name == words[1] }),
                parameter.bounds.contains(number)
            {
                tailoring.values[words[0], default: [:]][words[1]] = number
            } else {
                throw Defect("onleesbaar, of geen instelling van de norm: \(line)")
            }
        }
        return tailoring
    }
}
