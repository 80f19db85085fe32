-- What belongs to one root: $1 the root, $2 the change at which the register is read. The root and its legal person, their
-- contracts, and the commissions about or between them.
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
object(entity) as (table own union table deal)
table object
union
select entity from register.commission
where known @> $2 and (
    object = any (array(table object))
    or commissioner = any (array(table own))
    or contractor = any (array(table own))
    or owner = any (array(table own)))
