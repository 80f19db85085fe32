-- The audits from number $1 on that program $2 stored as of a day before $3, and that are still the newest of a root; each
-- with whether it counts duties to another horizon than $4, with what it is about that turns after its day and no later than
-- $3, and with the roots of which it is the newest. Waivers count as they are known after change $5.
with newest as (
    select distinct on (told.root) told.root, audit.id, audit.as_of, audit.horizon
    from register.audit cross join unnest(audit.roots) as told (root)
    where audit.id >= $1::bigint and audit.program = $2::text
    order by told.root, audit.id desc
),
said as (
    select id, as_of, horizon, array_agg(root order by root) as roots
    from newest where as_of < $3::date group by id, as_of, horizon
),
turn as (
    select said.id, verdict.subject
    from said join register.audit_verdict verdict on verdict.audit_id = said.id
    where (lower(verdict.period) > said.as_of and lower(verdict.period) <= $3)
        or (upper(verdict.period) > said.as_of and upper(verdict.period) <= $3)
    union
    select said.id, waiver.of
    from said cross join register.waiver cross join lateral (values
        (lower(waiver.valid)), (upper(waiver.valid)), (lower(waiver.possible)), (upper(waiver.possible))
    ) as days (day)
    where waiver.known @> $5::bigint and days.day > said.as_of and days.day <= $3
)
select said.id, said.horizon <> $4::date,
    array(select subject from turn where turn.id = said.id order by subject), roots
from said
where said.horizon <> $4 or exists (select from turn where turn.id = said.id)
order by said.id
