-- All roots, as the register was known after change $1, neighbours together: by the region of the first municipality that
-- has a part in it, then by that municipality. So what one needs, the next needs as well. Regions themselves come first, and
-- together: of them alone it counts what their providers deliver elsewhere, which is much, and much the same.
with place as (
    -- The region of each municipality that was told of last.
    select distinct on (municipality) municipality as entity, region
    from register.region_member where known @> $1::bigint
    order by municipality, lower(possible) desc nulls last, region
),
root(id) as (
    select entity from register.cooperation where known @> $1
    union select cooperation from register.participation where known @> $1
    union select cooperation from register.contract where known @> $1 and cooperation is not null
    union select cooperation from register.withdrawal where known @> $1
    union select cooperation from register.provision where known @> $1
    union select object from register.role_assignment join register.entity on entity.id = object
        where known @> $1 and entity.kind = 'cooperation'
    union select object from register.commission join register.entity on entity.id = object
        where known @> $1 and entity.kind = 'cooperation'
    union select entity from register.region where known @> $1
    union select at from register.office join register.entity on entity.id = at
        where known @> $1 and entity.kind = 'municipality'
    union select employer from register.employment join register.entity on entity.id = employer
        where known @> $1 and entity.kind = 'municipality'
    union select commissioner from register.contract join register.entity on entity.id = commissioner
        where known @> $1 and cooperation is null and entity.kind = 'municipality'
    union select of from register.decision join register.entity on entity.id = of
        where decision.known @> $1 and entity.kind = 'municipality'
            and exists (select from register.vote where vote.decision = decision.entity and vote.known @> $1)
),
seat(root, municipality) as (
    select cooperation, min(participant) from register.participation join register.entity on entity.id = participant
        where known @> $1 and entity.kind = 'municipality' group by cooperation
    union all
    select region, min(municipality) from register.region_member where known @> $1 group by region
)
select entity.id, entity.key
from root join register.entity using (id)
left join seat on seat.root = entity.id
left join place on place.entity = coalesce(seat.municipality, entity.id)
order by entity.kind <> 'region', place.region nulls last, coalesce(seat.municipality, entity.id), entity.kind, entity.key
