extension String {
    /// The same text, when it is JSON with signs in it that are written as two halves (`\ud83d\ude00`) then with those signs
    /// themselves: else JSON is YAML, but of these YAML knows only whole ones.
    var joiningHalves: String {
        guard first(where: { !$0.isWhitespace }) == "{", contains("\\ud") || contains("\\uD") else { return self }
        let bytes = Array(utf8)
        var (result, place): ([UInt8], Int) = ([], 0)
        result.reserveCapacity(bytes.count)
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "\\") else {
                result.append(bytes[place])
                place += 1
                continue
            }
            if let high = bytes.unit(at: place), let low = bytes.unit(at: place + 6), UTF16.isLeadSurrogate(high),
                UTF16.isTrailSurrogate(low)
            {
                result += String(decoding: [high, low], as: UTF16.self).utf8
                place += 12
            } else {
                // What is escaped begins no escape of its own.
                result += bytes[place..<Swift.min(place + 2, bytes.count)]
                place += 2
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension [UInt8] {
    /// What the six bytes from `place` on stand for, when they are `\u` and four hexadecimal digits.
    fileprivate func unit(at place: Int) -> UInt16? {
        guard place + 6 <= count, self[place] == UInt8(ascii: "\\"), self[place + 1] == UInt8(ascii: "u") else {
            return nil
        }
        let digits = self[(place + 2)..<(place + 6)]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
