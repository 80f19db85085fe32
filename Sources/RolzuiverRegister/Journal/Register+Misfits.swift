import Postgres

extension Register {
    /// What a checkpoint from outside says of the register and the register tells otherwise, besides what its head and digest
    /// answer for; in Dutch sentences.
    ///
    /// Who has a checkpoint that nobody signed can change in it what nothing leads to: which register it is of, when its change
    /// was written, and up to which numbers it covers audits and signatures. All of that is as the register had it then, and
    /// it never changes there: so one that is genuine goes on to fit.
    package func misfits(of file: CheckpointFile) async throws(RegisterError) -> [String] {
        try await read { connection in
            try await Register.checkReadsAll(connection)
            let told = try await connection.query(
                """
                select (select \(sql: instantText) from register.change where number = \(file.checkpoint.change)),
                    (select encode(hash, 'hex') from register.journal where change = 1),
                    (select max(id) from register.audit where id <= \(file.audits.audits)),
                    (select max(id) from register.audit_signature where id <= \(file.audits.signatures))
                """
            ).decode(as: (String?, String?, Int64?, Int64?).self)
            guard let (at, register, audit, signature) = told.first else { return [] }
            var misfits: [String] = []
            if let register, register != file.register {
                misfits.append("Het noemt register \(file.register), en dit is register \(register).")
            }
            if let at, at != file.at {
                misfits.append(
                    "Het noemt \(file.at) als tijd van wijziging \(file.checkpoint.change); volgens het register was dat \(at)."
                )
            }
            // The newest that was there then has that number, and its digest shows that it still is.
            misfits += [
                Register.misfit("audits", file.audits.audits, newest: audit),
                Register.misfit("ondertekeningen", file.audits.signatures, newest: signature),
            ].compactMap(\.self)
            return misfits
        }
    }

    private static func misfit(_ what: String, _ told: Int64, newest: Int64?) -> String? {
        guard told != newest ?? 0 else { return nil }
        let there = newest.map { "de laatste daarvoor is nummer \($0)" } ?? "er zijn er geen"
        return "Het telt \(what) t/m nummer \(told), maar die is er niet: \(there)."
    }
}
