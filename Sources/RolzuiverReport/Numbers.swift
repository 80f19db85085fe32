package import Rolzuiver

/// A whole number with its thousands apart: `1.234`, in English texts `1,234`.
package func grouped(_ number: Int, _ language: Language) -> String {
    let digits = Array(String(number.magnitude))
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { result += language == .nl ? "." : "," }
        result.append(digit)
    }
    return result
}

/// A number as Dutch readers write it, `1.234,5`; in English texts `1,234.5`.
package func grouped(_ number: Fixed, _ language: Language) -> String {
    let parts = number.description.split(separator: ".")
    let size = number.tenThousandths.magnitude / 10_000
    let whole = (number.tenThousandths < 0 ? "-" : "") + grouped(Int(size), language)
    return parts.count == 2 ? whole + (language == .nl ? "," : ".") + parts[1] : whole
}
