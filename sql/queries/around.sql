-- What a dossier round one root speaks of: $1 the root, $2 the change at which the register is read.
--
-- Answers with entities and the scope in which each is wanted. `core`: the root and its contracts and commissions, with
-- all that is said of them. `nested`: cooperations that take part in it, with their participants. The other scopes are
-- named after what they hold; `named` are contracts and commissions of which only the fact itself is wanted.
--
-- `= any (array(…))` and not `in (…)`: so the planner takes the indexes. It must run with jit off: compiling it takes
-- seconds, running it milliseconds.
with recursive
own(entity) as (
    select $1::bigint
    union
    select legal_person from register.cooperation
    where entity = $1 and known @> $2::bigint and legal_person is not null
),
deal(entity) as (
    select entity from register.contract
    where known @> $2 and (
        cooperation = any (array(table own))
        or commissioner = any (array(table own))
        or contractor = any (array(table own)))
),
object(entity) as (table own union table deal),
core(entity) as (
    table object
    union
    select entity from register.commission
    where known @> $2 and (
        object = any (array(table object))
        or commissioner = any (array(table own))
        or contractor = any (array(table own))
        or owner = any (array(table own)))
),
-- Who plays a part in the core, of whatever kind.
party(entity) as (
    select unnest(array[commissioner, contractor, cooperation]) from register.contract
    where known @> $2 and entity = any (array(table core))
    union
    select unnest(array[commissioner, contractor, owner, object]) from register.commission
    where known @> $2 and entity = any (array(table core))
    union
    select unnest(array[legal_person, centre, seat, region]) from register.cooperation
    where known @> $2 and entity = any (array(table core))
    union
    select unnest(array[participant, via, successor_of]) from register.participation
    where known @> $2 and cooperation = any (array(table own))
    union
    select cooperation from register.participation where known @> $2 and participant = any (array(table own))
    union
    select participant from register.accession where known @> $2 and cooperation = any (array(table own))
    union
    select participant from register.withdrawal where known @> $2 and cooperation = any (array(table own))
    union
    select municipality from register.contract_cover where known @> $2 and contract = any (array(table core))
    union
    select unnest(array[holder, behalf, employer]) from register.role_assignment
    where known @> $2 and (
        object = any (array(table core))
        or holder = any (array(table own))
        or behalf = any (array(table own)))
    union
    select object from register.role_assignment
    where known @> $2 and (holder = any (array(table own)) or behalf = any (array(table own)))
    union
    select unnest(array[grantor, grantee]) from register.mandate
    where known @> $2 and (
        object = any (array(table core))
        or grantor = any (array(table own))
        or grantee = any (array(table own)))
    union
    select unnest(persons) from register.safeguard where known @> $2 and object = any (array(table core))
    union
    select person from register.signature where known @> $2 and contract = any (array(table core))
    union
    select of from register.decision where known @> $2 and subject = any (array(table core))
    union
    select person from register.office where known @> $2 and at = any (array(table own))
    union
    select person from register.employment
    where known @> $2 and (employer = any (array(table own)) or seconded_to = any (array(table own)))
    union
    select municipality from register.region_member where known @> $2 and region = any (array(table own))
    union
    select region from register.region_member where known @> $2 and municipality = any (array(table own))
    union
    select unnest(array[holder, provider]) from register.contact_point
    where known @> $2 and region = any (array(table own))
    union
    select entity from register.cooperation where known @> $2 and region = any (array(table own))
    union
    table own
),
-- Cooperations that take part, and those that take part in them.
nested(entity) as (
    select party.entity from party join register.entity on entity.id = party.entity
    where entity.kind = 'cooperation' and party.entity <> all (array(table core))
        and party.entity in (select participant from register.participation
            where known @> $2 and cooperation = any (array(table own)))
    union
    select participation.participant
    from nested
    join register.participation on participation.cooperation = nested.entity and participation.known @> $2
    join register.entity on entity.id = participation.participant and entity.kind = 'cooperation'
),
nested_participant(entity) as (
    select participant from register.participation where known @> $2 and cooperation = any (array(table nested))
),
-- Organisations, up and down through stakes and concerns; each once, so that a circle ends.
organisation(entity) as (
    select party.entity from party join register.entity on entity.id = party.entity
    where entity.kind = 'organisation'
    union
    select object from register.stake where known @> $2 and holder = any (array(table own))
    union
    select entity.id
    from organisation
    cross join lateral (
        select holder from register.stake where object = organisation.entity and known @> $2
        union all
        select object from register.stake where holder = organisation.entity and known @> $2
        union all
        select concern from register.organisation other where other.entity = organisation.entity and known @> $2
        union all
        select other.entity from register.organisation other where concern = organisation.entity and known @> $2
    ) as tied(id)
    join register.entity on entity.id = tied.id and entity.kind = 'organisation'
),
decision(entity) as (
    select entity from register.decision where known @> $2 and (
        subject = any (array(table core))
        or of = any (array(table own)))
    union
    select decision from register.role_assignment where known @> $2 and object = any (array(table core))
    union
    select decision from register.mandate
    where known @> $2 and (
        object = any (array(table core))
        or grantor = any (array(table own))
        or grantee = any (array(table own)))
    union
    select decision from register.safeguard where known @> $2 and object = any (array(table core))
),
person(entity) as (
    select party.entity from party join register.entity on entity.id = party.entity where entity.kind = 'person'
    union
    select person from register.vote where known @> $2 and decision = any (array(table decision))
    union
    select person from register.office where known @> $2 and at in (
        select party.entity from party join register.entity on entity.id = party.entity
        where entity.kind = 'organisation')
    union
    select holder from register.stake join register.entity on entity.id = holder and entity.kind = 'person'
    where known @> $2 and object = any (array(table organisation))
),
-- What the persons are elsewhere, so that it can be called by its name.
elsewhere(entity) as (
    select unnest(array[at, appointed_by]) from register.office
    where known @> $2 and person = any (array(table person))
    union
    select unnest(array[employer, seconded_to]) from register.employment
    where known @> $2 and person = any (array(table person))
    union
    select unnest(array[object, behalf, decision]) from register.role_assignment
    where known @> $2 and holder = any (array(table person))
    union
    select unnest(array[grantor, object, decision]) from register.mandate
    where known @> $2 and grantee = any (array(table person))
),
known_as(entity, kind) as (
    select entity.id, entity.kind from register.entity
    where id = any (array(table party))
        or id = any (array(table elsewhere))
        or id = any (array(table nested))
        or id = any (array(table nested_participant))
        or id = any (array(table organisation))
),
-- Municipalities with what became of them and what they came from.
municipality(entity) as (
    select entity from known_as where kind = 'municipality'
    union
    select other
    from municipality
    join register.redivision on known @> $2 and (
        municipality.entity = any (dissolved) or municipality.entity = any (successors)
        or municipality.entity = designated)
    cross join lateral unnest(dissolved || successors || designated) as other
    where other is not null
),
document(entity) as (
    select entity from register.document where known @> $2 and of = any (array(table core))
    union
    select document from register.safeguard where known @> $2 and object = any (array(table core))
    union
    select document from register.vision where known @> $2 and region in (
        select entity from known_as where kind = 'region')
)
select 'core', entity from core
union all select 'nested', entity from nested
union all select 'person', entity from person
union all select 'municipality', entity from municipality
union all select 'organisation', entity from known_as where kind = 'organisation'
union all select 'cooperation', entity from known_as where kind = 'cooperation'
union all select 'region', entity from known_as where kind = 'region'
union all select 'named', entity from known_as where kind in ('contract', 'commission')
union all select 'decision', entity from decision where entity is not null
union all select 'decision', entity from known_as where kind = 'decision'
union all select 'document', entity from document where entity is not null
