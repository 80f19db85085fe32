import Rolzuiver

// What this program writes in files has one form each, so that whatever else stands there is not passed on to people as
// if it were the program that said it.

/// Whether a text is a SHA-256 as it is written: 64 lower-case hexadecimal digits.
func isWrittenDigest(_ text: String) -> Bool {
    guard let digest = bytes(hexadecimal: text) else { return false }
    return digest.count == 32 && hexadecimal(digest) == text
}

/// Whether a text is an instant as it is written, `2026-03-18T09:30:00.000000Z`.
func isWrittenInstant(_ text: String) -> Bool {
    let form = #/([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z/#
    guard let match = text.wholeMatch(of: form) else { return false }
    return Day(String(match.1)) != nil
}
