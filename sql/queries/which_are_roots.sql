-- Which of the entities $2 are roots, as the register was known after change $1: those that roots.sql would name.
select entity.id, entity.key
from register.entity
where entity.id = any ($2::bigint[]) and case entity.kind
    when 'cooperation' then
        exists (select from register.cooperation t where t.entity = entity.id and t.known @> $1::bigint)
        or exists (select from register.participation t where t.cooperation = entity.id and t.known @> $1)
        or exists (select from register.contract t where t.cooperation = entity.id and t.known @> $1)
        or exists (select from register.withdrawal t where t.cooperation = entity.id and t.known @> $1)
        or exists (select from register.provision t where t.cooperation = entity.id and t.known @> $1)
        or exists (select from register.role_assignment t where t.object = entity.id and t.known @> $1)
        or exists (select from register.commission t where t.object = entity.id and t.known @> $1)
    when 'region' then exists (select from register.region t where t.entity = entity.id and t.known @> $1)
    when 'municipality' then
        exists (select from register.office t where t.at = entity.id and t.known @> $1)
        or exists (select from register.employment t where t.employer = entity.id and t.known @> $1)
        or exists (
            select from register.contract t
            where t.commissioner = entity.id and t.cooperation is null and t.known @> $1)
        or exists (
            select from register.decision t
            where t.of = entity.id and t.known @> $1
                and exists (select from register.vote where vote.decision = t.entity and vote.known @> $1))
    else false
    end
order by entity.key
