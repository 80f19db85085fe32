import Testing

@testable import Rolzuiver

@Suite("An exact decimal number")
struct FixedTests {
    @Test func `is read back as it was written`() {
        var random = SeededGenerator(16)
        for _ in 0..<5_000 {
            let number = Fixed(tenThousandths: Int64.random(in: -10_000_000_000...10_000_000_000, using: &random))
            #expect(Fixed(number.description) == number)
        }
    }

    @Test(arguments: [("74", 740_000), ("74.5", 745_000), ("-0.25", -2_500), ("0.0001", 1), ("0", 0), ("-0", 0)])
    func `has its decimals in ten-thousandths`(text: String, expected: Int64) {
        #expect(Fixed(text)?.tenThousandths == expected)
    }

    @Test(arguments: ["", "-", ".5", "5.", "1.23456", "1,5", "1e3", "٣", "+1", "1.2.3", "123456789012345"])
    func `in another notation is not read`(text: String) {
        #expect(Fixed(text) == nil)
    }

    @Test(arguments: [
        ("50", "40", "20"), ("100", "33.3333", "33.3333"), ("33.3333", "33.3333", "11.1111"), ("0", "80", "0"),
    ])
    func `as a share of another share is their product`(share: String, other: String, expected: String) throws {
        let (share, other) = try (#require(Fixed(share)), #require(Fixed(other)))
        #expect(share.percent(of: other).description == expected)
        #expect(other.percent(of: share) == share.percent(of: other))
    }

    @Test func `as a share of another share is rounded to the nearest ten-thousandth`() {
        var random = SeededGenerator(17)
        for _ in 0..<5_000 {
            let one = Int64.random(in: 0...1_000_000, using: &random)
            let other = Int64.random(in: 0...1_000_000, using: &random)
            let product = Fixed(tenThousandths: one).percent(of: Fixed(tenThousandths: other)).tenThousandths
            #expect(abs(product * 1_000_000 - one * other) <= 500_000)
        }
    }

    @Test func `orders by size and is written for Dutch readers with a comma`() throws {
        #expect(try #require(Fixed("-1")) < #require(Fixed("0.5")))
        #expect(try #require(Fixed("79.99")) < Fixed(80))
        #expect(Fixed("74.5")?.dutch == "74,5")
    }
}
