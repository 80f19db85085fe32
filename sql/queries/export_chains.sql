-- Puts the staged versions of an export in chains: for each its root and its place.
--
-- Pointers stand on both sides, and either side can be missing or wrong. Of several that leave or reach one version, the
-- one that both sides agree on wins, then the first in the file. So every version has at most one neighbour on each side,
-- and what is left are lines and rings; a ring is cut before its first version in the file.

create temp table export_version as
select distinct on (number) number, previous, next, body, line, mentions, payload
from export_item where kind = 'version' order by number, line;
alter table export_version add primary key (number);

create temp table export_organisation as
select distinct on (number) number, payload from export_item where kind = 'organisation' order by number, line;
alter table export_organisation add primary key (number);

create temp table export_edge as
with pointer as (
    select number as a, next as b from export_version where next <> number
    union all
    select previous, number from export_version where previous <> number
),
known as (
    select pointer.a, pointer.b, count(*) as sides, min(to_version.line) as line
    from pointer
    join export_version from_version on from_version.number = pointer.a
    join export_version to_version on to_version.number = pointer.b
    group by pointer.a, pointer.b
),
forward as (select distinct on (a) a, b, sides, line from known order by a, sides desc, line)
select distinct on (b) a, b from forward order by b, sides desc, line;
alter table export_edge add primary key (a);
analyze export_edge, export_version;

create temp table export_place as
with recursive line as (
    select number as root, number, 1 as place from export_version
    where number not in (select b from export_edge)
    union all
    select line.root, edge.b, line.place + 1 from line join export_edge edge on edge.a = line.number
)
select root, number, place from line;

insert into export_place
with recursive ring as (
    select number as root, number, 1 as place from export_version
    where number not in (select number from export_place)
    union all
    select ring.root, edge.b, ring.place + 1 from ring join export_edge edge on edge.a = ring.number
    where edge.b <> ring.root
),
cut as (
    select distinct on (min_line) root from (
        select ring.root, min(version.line) as min_line, min(version.line) filter (where ring.number = ring.root) as own
        from ring join export_version version using (number) group by ring.root
    ) member where own = min_line order by min_line
)
select root, number, place from ring where root in (select root from cut);
alter table export_place add primary key (number);
create index on export_place (root, place);

-- Each chain has the identifier that the register already knows one of its versions by; a new one that of its root.
create temp table export_chain as
select place.root,
    coalesce(
        (array_agg(entity.key order by place.place) filter (where entity.key is not null))[1], 'roo:' || place.root
    ) as cooperation,
    min(version.line) filter (where place.place = 1) as line
from export_place place
join export_version version using (number)
left join register.import_version known on known.source = current_setting('rolzuiver.import_source')
    and known.number = place.number
left join register.entity entity on entity.id = known.cooperation
group by place.root;
alter table export_chain add primary key (root);

-- A body stands for a cooperation where exactly one chain made it.
create temp table export_body as
select version.body as number, min(chain.cooperation) as cooperation
from export_version version join export_place place using (number) join export_chain chain on chain.root = place.root
where version.body is not null
group by version.body having count(distinct chain.cooperation) = 1;
alter table export_body add primary key (number);
analyze export_place, export_chain;
