import Rolzuiver
import RolzuiverRegister

extension HiddenBooks {
    /// What an answer that lists what is on record has to say where books are hidden; nil where none are.
    ///
    /// Part of the answer and not a notice beside it: who reads the file or the pipe later sees nothing else.
    var partial: Phrase? {
        guard !isEmpty else { return nil }
        let first = keys.prefix(3).joined(separator: ", ")
        let more = keys.count - min(3, keys.count)
        return Phrase(
            nl:
                "Onvolledig, want u mag niet alles lezen: wat in \(first)\(more > 0 ? " en nog \(more) boeken" : "") staat, telt "
                + "hier niet mee. Wat hier ontbreekt of onbekend heet, kan daar staan.",
            en:
                "Partial, for you may not read everything: what is in \(first)\(more > 0 ? " and \(more) more books" : "") does "
                + "not count here. What is missing or unknown here can be there."
        )
    }
}
