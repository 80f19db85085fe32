import Testing

@testable import RolzuiverRegister

@Suite("A set of numbers")
struct NumberSetTests {
    @Test("holds each number once, in the order in which they came")
    func order() {
        // Far apart, close together, negative, and many times those that a table of this size spreads to one place.
        let numbers = (0..<5_000).map { Int64($0 % 1_700) * 4_096 } + [.min, -1, .max, 0, 7]
        var (set, expected): (NumberSet, [Int64]) = (NumberSet(), [])
        for number in numbers {
            let isNew = !expected.contains(number)
            #expect(set.contains(number) == !isNew)
            #expect(set.insert(number) == isNew)
            if isNew { expected.append(number) }
        }
        #expect(set.elements == expected)
        #expect(expected.enumerated().allSatisfy { set.place(of: $1) == $0 })
        #expect(!set.contains(8))
    }

    @Test("is joined with others, and lessened by them")
    func algebra() {
        let (one, other): (NumberSet, NumberSet) = (NumberSet([3, 1, 2]), NumberSet([2, 5, 3]))
        #expect(one.union(other).elements == [3, 1, 2, 5])
        #expect(one.subtracting(other).elements == [1])
        #expect(NumberSet().subtracting(one).isEmpty)
    }
}

@Suite("The order of texts")
struct TextOrderTests {
    @Test(
        "is that of the texts, also where they begin alike, are equal, or are not all ASCII",
        arguments: [
            [], ["a"], ["b", "a"], ["ab", "a", "", "abc"],
            ["contract:x/1", "contract:x/10", "contract:x/", "contract:x/2"],
            ["k|aaaaaaaaZ", "k|aaaaaaaaA", "k|aaaaaaaa", "k|aaaaaaaaA"], ["e\u{301}b", "ea", "\u{e9}a", "z", "e"],
        ]
    )
    func same(texts: [String]) {
        var order = TextOrder()
        for text in texts { order.append { $0 += text.utf8 } }
        // Equal ones the other way round, so that it shows who decides.
        let sorted = order.sorted { $0 > $1 }
        #expect(sorted.places.map { texts[$0] } == texts.sorted())
        #expect(Set(sorted.places) == Set(texts.indices))
        #expect(sorted.isRepeating == (Set(texts).count < texts.count))
        #expect(zip(sorted.places, sorted.places.dropFirst()).allSatisfy { texts[$0] != texts[$1] || $0 > $1 })
    }
}
