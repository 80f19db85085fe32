import Foundation

/// The seal in a page that was written out of a register: which change and head it rests on, and a digest of the page.
///
/// The digest covers the page with zeros in place of the digest itself. By itself it shows only that nothing happened to
/// the page by accident: who changes a page can make the digest anew. A checkpoint kept elsewhere that names the digest
/// shows that the page is the one that was written.
package struct PageSeal: Hashable, Sendable {
    /// What stands in a page for its digest until that is known.
    package static let blank = String(repeating: "0", count: 64)
    /// The name of the element of the page that holds it.
    package static let name = "rolzuiver-zegel"

    /// The change at which the register was read, and the head after it.
    package let checkpoint: Checkpoint
    /// The digest that the page states, in hexadecimal digits.
    package let digest: String
    /// Whether the page is the one that the digest was made of.
    package let isIntact: Bool

    /// The seal that the page is to be written with.
    package static func text(change: ChangeNumber, head: String) -> String { "\(change) \(head) \(blank)" }

    /// The page with its digest put in, and that digest.
    package static func sealing(_ page: String) -> (page: String, digest: String) {
        let digest = fingerprint(of: Array(page.utf8))
        return (page.replacing(blank, with: digest), digest)
    }

    /// The seal of a page; nil when it has none.
    package init?(in page: String) {
        let pattern = #/<meta name="rolzuiver-zegel" content="([0-9]{1,18}) ([0-9a-f]{64}) ([0-9a-f]{64})"\/>/#
        guard let match = page.firstMatch(of: pattern), let change = Int64(match.1),
            let head = bytes(hexadecimal: String(match.2))
        else { return nil }
        checkpoint = Checkpoint(change: change, head: head)
        digest = String(match.3)
        // Where a page was written with zeros its digest stands; zeros that are still there were put in its place.
        isIntact =
            !page.contains(Self.blank)
            && fingerprint(of: Array(page.replacing(digest, with: Self.blank).utf8)) == digest
    }
}
