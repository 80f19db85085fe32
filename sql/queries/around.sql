-- What a dossier round one root speaks of: $1 the root, $2 the change at which the register is read.
--
-- Answers with entities and the scope in which each is wanted. `core`: the root and its contracts and commissions, with
-- all that is said of them. `nested`: cooperations that take part in it, with their participants. The other scopes are
-- named after what they hold; `named` are contracts and commissions of which only the fact itself is wanted.
with recursive
own(entity) as (
    select $1::bigint
    union
    select legal_person from register.cooperation
    where entity = $1 and known @> $2::bigint and legal_person is not null
),
deal(entity) as (
    select entity from register.contract
    where known @> $2 and (cooperation in (table own) or commissioner in (table own) or contractor in (table own))
),
object(entity) as (table own union table deal),
core(entity) as (
    table object
    union
    select entity from register.commission
    where known @> $2 and (
        object in (table object) or commissioner in (table own) or contractor in (table own) or owner in (table own))
),
-- Who plays a part in the core, of whatever kind.
party(entity) as (
    select unnest(array[commissioner, contractor, cooperation]) from register.contract
    where known @> $2 and entity in (table core)
    union
    select unnest(array[commissioner, contractor, owner, object]) from register.commission
    where known @> $2 and entity in (table core)
    union
    select unnest(array[legal_person, centre, seat, region]) from register.cooperation
    where known @> $2 and entity in (table core)
    union
    select unnest(array[participant, via, successor_of]) from register.participation
    where known @> $2 and cooperation in (table own)
    union
    select cooperation from register.participation where known @> $2 and participant in (table own)
    union
    select participant from register.accession where known @> $2 and cooperation in (table own)
    union
    select participant from register.withdrawal where known @> $2 and cooperation in (table own)
    union
    select municipality from register.contract_cover where known @> $2 and contract in (table core)
    union
    select unnest(array[holder, behalf, employer]) from register.role_assignment
    where known @> $2 and (object in (table core) or holder in (table own) or behalf in (table own))
    union
    select object from register.role_assignment
    where known @> $2 and (holder in (table own) or behalf in (table own))
    union
    select unnest(array[grantor, grantee]) from register.mandate
    where known @> $2 and (object in (table core) or grantor in (table own) or grantee in (table own))
    union
    select unnest(persons) from register.safeguard where known @> $2 and object in (table core)
    union
    select person from register.signature where known @> $2 and contract in (table core)
    union
    select of from register.decision where known @> $2 and subject in (table core)
    union
    select person from register.office where known @> $2 and at in (table own)
    union
    select person from register.employment
    where known @> $2 and (employer in (table own) or seconded_to in (table own))
    union
    select municipality from register.region_member where known @> $2 and region in (table own)
    union
    select region from register.region_member where known @> $2 and municipality in (table own)
    union
    select unnest(array[holder, provider]) from register.contact_point where known @> $2 and region in (table own)
    union
    select entity from register.cooperation where known @> $2 and region in (table own)
    union
    table own
),
-- Cooperations that take part, and those that take part in them.
nested(entity) as (
    select party.entity from party join register.entity on entity.id = party.entity
    where entity.kind = 'cooperation' and party.entity not in (table core)
        and party.entity in (select participant from register.participation
            where known @> $2 and cooperation in (table own))
    union
    select participation.participant
    from nested
    join register.participation on participation.cooperation = nested.entity and participation.known @> $2
    join register.entity on entity.id = participation.participant and entity.kind = 'cooperation'
),
nested_participant(entity) as (
    select participant from register.participation where known @> $2 and cooperation in (table nested)
),
-- Organisations, up and down through stakes and concerns; each once, so that a circle ends.
organisation(entity) as (
    select party.entity from party join register.entity on entity.id = party.entity
    where entity.kind = 'organisation'
    union
    select object from register.stake where known @> $2 and holder in (table own)
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
    select entity from register.decision where known @> $2 and (subject in (table core) or of in (table own))
    union
    select decision from register.role_assignment where known @> $2 and object in (table core)
    union
    select decision from register.mandate
    where known @> $2 and (object in (table core) or grantor in (table own) or grantee in (table own))
    union
    select decision from register.safeguard where known @> $2 and object in (table core)
),
person(entity) as (
    select party.entity from party join register.entity on entity.id = party.entity where entity.kind = 'person'
    union
    select person from register.vote where known @> $2 and decision in (table decision)
    union
    select person from register.office where known @> $2 and at in (
        select party.entity from party join register.entity on entity.id = party.entity
        where entity.kind = 'organisation')
    union
    select holder from register.stake join register.entity on entity.id = holder and entity.kind = 'person'
    where known @> $2 and object in (table organisation)
),
-- What the persons are elsewhere, so that it can be called by its name.
elsewhere(entity) as (
    select unnest(array[at, appointed_by]) from register.office where known @> $2 and person in (table person)
    union
    select unnest(array[employer, seconded_to]) from register.employment where known @> $2 and person in (table person)
    union
    select unnest(array[object, behalf, decision]) from register.role_assignment
    where known @> $2 and holder in (table person)
    union
    select unnest(array[grantor, object, decision]) from register.mandate where known @> $2 and grantee in (table person)
),
known_as(entity, kind) as (
    select entity.id, entity.kind from register.entity
    where id in (table party) or id in (table elsewhere) or id in (table nested) or id in (table nested_participant)
        or id in (table organisation)
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
    select entity from register.document where known @> $2 and of in (table core)
    union
    select document from register.safeguard where known @> $2 and object in (table core)
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
