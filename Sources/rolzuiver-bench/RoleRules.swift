/// Five role rules as whoever has only SQL would write them.
///
/// Over the same tables, with their indexes and with multiranges, about what certainly held. They leave out what an invented register does not have: redivisions among its participants,
/// safeguards, stakes through chains.
///
/// Each gives a requirement, a subject, what tells the judgement apart, and the days.
enum RoleRules {
    static let all: [(code: String, sql: String)] = [
        ("Rol-1", emptyCorner), ("Rol-2", ownerCommissions), ("Rol-5", contractorSteers), ("Rol-7", seatAtProvider),
        ("Rol-12", vacancy),
    ]

    /// What a stored audit alarms about by these rules.
    static let stored = """
        select requirement, entity.key as subject, discriminator, range_agg(period) as days
        from register.audit_verdict join register.entity on entity.id = subject
        where audit_id = (select max(id) from register.audit) and verdict = 'alarm'
            and requirement in ('Rol-1', 'Rol-2', 'Rol-5', 'Rol-7', 'Rol-12')
        group by 1, 2, 3
        """

    /// The contracts with who bought them and when they ran, and the roles on them and on cooperations.
    private static let common = """
        with deal as materialized (
            select entity as contract, cooperation as root, contractor, commissioner, range_agg(valid) as ran
            from register.contract where upper_inf(known) and cooperation is not null group by 1, 2, 3, 4
        ),
        coop as materialized (
            select entity as root, max(legal_person) as legal, max(centre) as centre, range_agg(valid) as life
            from register.cooperation where upper_inf(known) group by 1
        ),
        tie as materialized (
            select root, role.object, role.holder, role.role, role.behalf, role.tasks, datemultirange(role.valid) as days
            from register.role_assignment role join coop on coop.root = role.object
            join register.entity person on person.id = role.holder and person.kind = 'person'
            where upper_inf(role.known) and role.valid is not null
            union all
            select root, role.object, role.holder, role.role, role.behalf, role.tasks, datemultirange(role.valid) * ran
            from register.role_assignment role join deal on deal.contract = role.object
            join register.entity person on person.id = role.holder and person.kind = 'person'
            where upper_inf(role.known) and role.valid is not null
        )
        """

    private static let emptyCorner = """
        with coop as (
            select entity as root, max(legal_person) as legal, max(centre) as centre, range_agg(valid) as life
            from register.cooperation where upper_inf(known) group by 1
        ),
        told as (
            select of as root, range_agg(valid) as days from register.completeness
            where upper_inf(known) and 'roles' = any (facts) group by 1
        ),
        gone as (
            select cooperation, participant, min(effective) as "on" from register.withdrawal
            where upper_inf(known) and scope = 'geheel' and status not in ('ingetrokken', 'voornemen') group by 1, 2
        ),
        corner(name, roles) as (values
            ('eigenaar', array['eigenaar', 'eigenaar_bestuurlijk', 'eigenaar_adviseur', 'ab_lid', 'db_lid', 'voorzitter']),
            ('opdrachtgever', array['opdrachtgever', 'opdrachtgever_bestuurlijk', 'opdrachtgever_ambtelijk']),
            ('opdrachtnemer', array['opdrachtnemer', 'opdrachtnemer_directie'])
        ),
        filled as (
            select role.object as root, corner.name,
                role.valid * daterange(null, case when lower(role.possible) < gone."on" then gone."on" end) as days
            from register.role_assignment role
            join coop on coop.root = role.object
            join corner on role.role = any (corner.roles)
            left join gone on gone.cooperation = role.object and gone.participant = coalesce(role.behalf, role.holder)
            where upper_inf(role.known)
            union all
            select coop.root, corner.name, done.valid
            from register.commission done
            join coop on coop.root = done.object and done.contractor in (coop.root, coop.legal, coop.centre)
            join corner on corner.name <> 'eigenaar' or done.owner is not null
            where upper_inf(done.known)
            union all
            select coop.root, 'opdrachtnemer', part.valid
            from coop join register.participation part on part.cooperation = coop.root and part.participant = coop.centre
            where upper_inf(part.known)
        )
        select 'Rol-1' as requirement, entity.key as subject, array[name] as discriminator, days
        from (
            select coop.root, corner.name,
                coop.life * told.days - coalesce(
                    (select range_agg(days) from filled where filled.root = coop.root and filled.name = corner.name),
                    '{}') as days
            from coop join told using (root) cross join corner
        ) as empty
        join register.entity on entity.id = root
        where not isempty(days)
        """

    private static let ownerCommissions =
        common + """
            select 'Rol-2' as requirement, subject.key as subject, array[person.key, met.key] as discriminator, days
            from (
                select own.root, own.holder, case when own.object = own.root then other.object else own.object end as object,
                    range_agg(own.days * other.days * coop.life) as days
                from tie own
                join tie other on other.root = own.root and other.holder = own.holder
                    and other.role in ('opdrachtgever_bestuurlijk', 'opdrachtgever')
                join coop on coop.root = own.root
                where own.role in ('db_lid', 'voorzitter', 'eigenaar_bestuurlijk', 'eigenaar')
                    and (own.object = other.object or own.object = own.root or other.object = own.root)
                    and (coalesce(own.tasks, '{}') = '{}' or coalesce(other.tasks, '{}') = '{}' or own.tasks && other.tasks)
                group by 1, 2, 3
            ) as clash
            join register.entity subject on subject.id = root join register.entity person on person.id = holder
            join register.entity met on met.id = object
            where not isempty(days)
            """

    private static let contractorSteers =
        common + """
            , work as (
                select person, employer as at, valid as days, false as directs from register.employment where upper_inf(known)
                union all
                select person, at, valid, office.kind = 'directeur' from register.office
                where upper_inf(known) and office.kind in ('directeur', 'bestuurder', 'rvt') and not coalesce(qq, false)
            ),
            steers as (
                select deal.contract as assignment, tie.root, tie.holder, tie.days, deal.contractor, deal.ran
                from deal join tie on tie.object = deal.contract
                where tie.role in ('opdrachtgever', 'opdrachtgever_bestuurlijk', 'opdrachtgever_ambtelijk', 'eigenaar_adviseur',
                    'contractmanager', 'inkoper')
                union all
                select deal.contract, tie.root, tie.holder, tie.days, deal.contractor, deal.ran
                from deal join tie on tie.object = deal.root
                where tie.role in ('opdrachtgever', 'opdrachtgever_bestuurlijk', 'opdrachtgever_ambtelijk', 'contractmanager',
                    'inkoper')
                union all
                select coop.root, tie.root, tie.holder, tie.days, party, coop.life
                from coop join tie on tie.object = coop.root
                cross join lateral (values (coop.root), (coop.legal)) as parties (party)
                where party is not null and tie.role in ('opdrachtgever', 'opdrachtgever_bestuurlijk',
                    'opdrachtgever_ambtelijk', 'eigenaar_adviseur')
            )
            select 'Rol-5' as requirement, subject.key as subject, array[who.key, what.key] as discriminator, days
            from (
                select root, holder, assignment, range_agg(days) as days
                from (
                    select steers.root, steers.holder, steers.assignment, steers.days * steers.ran * datemultirange(work.days) as days
                    from steers join work on work.person = steers.holder and work.at = steers.contractor
                    union all
                    select steers.root, steers.holder, steers.assignment, steers.days * steers.ran * tie.days
                    from steers join tie on tie.object = steers.assignment and tie.holder = steers.holder
                        and (tie.role in ('opdrachtnemer', 'opdrachtnemer_directie')
                            or tie.role = 'secretaris' and steers.assignment = steers.root)
                ) as both_sides
                group by 1, 2, 3
            ) as clash
            join register.entity subject on subject.id = root join register.entity who on who.id = holder
            join register.entity what on what.id = assignment
            where not isempty(days)
            """

    private static let seatAtProvider =
        common + """
            , seat as (
                select at as provider, person, valid as days from register.office
                where upper_inf(known) and office.kind in ('bestuurder', 'rvt', 'directeur', 'aandeelhouder', 'adviseur')
                    and not coalesce(qq, false)
                union all
                select object, holder, stake.valid from register.stake
                join register.entity person on person.id = holder and person.kind = 'person' where upper_inf(known)
            ),
            covered as (
                select deal.contract, cover.municipality, datemultirange(cover.valid) as days
                from deal join register.contract_cover cover on cover.contract = deal.contract and upper_inf(cover.known)
                union all
                select contract, commissioner, ran from deal
            ),
            politician as (
                select person, at as place, null::bigint as root, valid as days from register.office
                where upper_inf(known) and office.kind in ('wethouder', 'raadslid', 'burgemeester')
                union all
                select holder, behalf, object, valid from register.role_assignment
                where upper_inf(known) and role in ('ab_lid', 'db_lid', 'voorzitter')
            )
            select 'Rol-7' as requirement, subject.key as subject, array[who.key, what.key] as discriminator, days
            from (
                select deal.root, seat.person, deal.contract,
                    range_agg(deal.ran * datemultirange(seat.days) * datemultirange(politician.days)
                        * case when politician.root is not null and deal.commissioner = deal.root then deal.ran
                            else covered.days end) as days
                from deal
                join seat on seat.provider = deal.contractor
                join politician on politician.person = seat.person and (politician.root is null or politician.root = deal.root)
                join covered on covered.contract = deal.contract
                    and (covered.municipality = politician.place
                        or politician.root = deal.root and deal.commissioner = deal.root)
                group by 1, 2, 3
            ) as clash
            join register.entity subject on subject.id = root join register.entity who on who.id = person
            join register.entity what on what.id = contract
            where not isempty(days)
            """

    private static let vacancy = """
        with coop as (
            select entity as root, range_agg(valid) as life from register.cooperation where upper_inf(known) group by 1
        ),
        told as (
            select of as root, range_agg(valid) as days from register.completeness
            where upper_inf(known) and 'roles' = any (facts) group by 1
        ),
        taking as (
            select part.cooperation as root, part.participant,
                range_agg(part.valid * daterange(null, left_on.effective)) as days
            from register.participation part
            left join register.withdrawal left_on on left_on.cooperation = part.cooperation
                and left_on.participant = part.participant and upper_inf(left_on.known) and left_on.scope = 'geheel'
                and left_on.status not in ('ingetrokken', 'voornemen') and lower(part.possible) < left_on.effective
            where upper_inf(part.known) group by 1, 2
        ),
        seat as (
            select object as root, role, case when role in ('ab_lid', 'opdrachtgever_bestuurlijk', 'opdrachtgever_ambtelijk')
                    then behalf end as behalf,
                range_agg(valid) as filled, min(coalesce(lower(valid), '-infinity')) as first
            from register.role_assignment join coop on root = object
            where upper_inf(known) and role in (
                'eigenaar', 'opdrachtgever', 'opdrachtnemer', 'eigenaar_bestuurlijk', 'eigenaar_adviseur',
                'opdrachtgever_bestuurlijk', 'opdrachtgever_ambtelijk', 'opdrachtnemer_directie', 'ab_lid', 'db_lid',
                'voorzitter', 'secretaris', 'contractmanager')
            group by 1, 2, 3
        ),
        gap as (
            select seat.root, seat.role, seat.behalf,
                unnest(coop.life * datemultirange(daterange(nullif(seat.first, '-infinity'), null)) * told.days
                    * coalesce(taking.days, '{(,)}') - seat.filled) as days
            from seat join coop using (root) join told using (root)
            left join taking on taking.root = seat.root and taking.participant = seat.behalf
        ),
        due as (
            select gap.*, greatest(lower(days) + 90, (
                select max(election."on") + 121 from register.election
                where upper_inf(known) and election.kind = 'gemeenteraad' and election."on" <= lower(days) + 90
                    and lower(days) <= election."on" + 120)) as day
            from gap
        )
        select 'Rol-12' as requirement, entity.key as subject,
            array_remove(array[role, (select key from register.entity where id = behalf)], null) as discriminator,
            range_agg(days * daterange(day, null)) as days
        from due join register.entity on entity.id = root
        where day < coalesce(upper(days), 'infinity') or upper_inf(days)
        group by 1, 2, 3
        """
}
