import Rolzuiver

// The participants and the roles of each cooperation that was judged.

extension HTMLReport {
    func cooperations(_ anchors: Anchors) -> [CooperationView] {
        let roots = report.audit.roots.filter { $0.kind == .cooperation }
        var targets: [Finding: String] = [:]
        for (index, finding) in report.current.enumerated() { targets[finding] = anchors[.current, index] }
        var pictures = 0
        return roots.enumerated().map { index, cooperation in
            let rows = report.ganttRows(of: cooperation)
            let drawn = drawings(of: rows, in: cooperation, after: pictures)
            pictures += drawn.count
            let matrix = RoleMatrix(report, of: cooperation)
            let tables = matrix.tables.filter { !$0.rows.isEmpty }
            return CooperationView(
                name: report.facts.names[cooperation],
                slug: "verband-\(index + 1)",
                suffix: roots.count > 1 ? " van \(report.facts.names[cooperation])" : "",
                pictures: drawn,
                participants: rows.map(participant),
                hasParticipants: !rows.isEmpty,
                matrices: tables.enumerated().map { number, table in
                    view(table, targets, part: tables.count > 1 ? "deel \(number + 1) van \(tables.count)" : nil)
                },
                hasMatrices: !tables.isEmpty,
                bare: matrix.bare.isEmpty ? nil : matrix.bare.joined(separator: ", ")
            )
        }
    }

    private func drawings(of rows: [GanttRow], in cooperation: EntityID, after count: Int) -> [String] {
        let range = Gantt.range(of: rows, asOf: report.audit.asOf)
        let parts = stride(from: 0, to: rows.count, by: Gantt.rowsPerPicture).map { start in
            Array(rows[start..<min(start + Gantt.rowsPerPicture, rows.count)])
        }
        let name = report.facts.names[cooperation]
        return parts.enumerated().map { index, part in
            let which = parts.count > 1 ? ", deel \(index + 1) van \(parts.count)" : ""
            return Gantt(
                rows: part,
                asOf: report.audit.asOf,
                range: range,
                number: count + index + 1,
                title: "Deelnemers van \(name) door de tijd\(which)",
                description:
                    "Van \(range.from.dutch) t/m \(range.last.dutch). De tabel hieronder geeft dezelfde gegevens in woorden.",
                names: report.facts.names
            ).svg
        }
    }

    private func participant(_ row: GanttRow) -> ParticipantView {
        var remarks = row.bars.compactMap { bar in
            bar.successorOf.map { "nam bij herindeling de plaats in van \(report.facts.names[$0])" }
        }
        if let successor = row.successor {
            remarks.append(
                "ging bij herindeling op in \(report.facts.names[successor.participant]) per \(successor.on.dutch)"
            )
        }
        remarks += row.marks.filter(\.isEntry).map { "toetreding per \($0.day.dutch)" }
        remarks += row.exits.map { exit in
            let day = exit.effective.map { "per \($0.dutch)" } ?? "dag niet bepaald"
            return "\(exit.isPartial ? "gedeeltelijk " : "")vertrek aangekondigd, \(day) (\(exit.status.dutch))"
        }
        let announced = Set(row.exits.compactMap(\.effective))
        remarks += row.marks.filter { !$0.isEntry && !announced.contains($0.day) }.map {
            "uittreding per \($0.day.dutch)"
        }
        let tasks = row.bars.flatMap(\.tasks)
        if !tasks.isEmpty { remarks.append("taken: \(Set(tasks).sorted().joined(separator: ", "))") }
        return ParticipantView(
            participant: row.name,
            periods: row.bars.map { $0.span.text(.nl) },
            remarks: unique(remarks)
        )
    }

    private func view(_ table: RoleMatrix.Table, _ targets: [Finding: String], part: String?) -> MatrixView {
        func references(_ findings: [Finding]) -> [ReferenceView] {
            findings.compactMap { finding in
                targets[finding].map {
                    ReferenceView(target: $0, name: finding.id, glyph: finding.alarm.severity.symbol)
                }
            }
        }
        return MatrixView(
            caption: "Rollen op \(report.audit.asOf.dutch)" + (part.map { ", \($0)" } ?? ""),
            columns: table.columns.map { column in
                ColumnView(
                    column: column.title,
                    parties: column.parties.map { LineView(label: $0.role, text: $0.name, depth: 0) },
                    references: references(column.findings)
                )
            },
            rows: table.rows.map { row in
                RoleView(
                    role: row.role.dutch,
                    cells: row.cells.map { cell in
                        CellView(
                            isEmpty: cell.isEmpty,
                            holdings: cell.map { holding in
                                HoldingView(
                                    holder: holding.name,
                                    behalf: holding.behalf,
                                    since: holding.period,
                                    isClash: !holding.findings.isEmpty,
                                    references: references(holding.findings)
                                )
                            }
                        )
                    }
                )
            }
        )
    }
}
