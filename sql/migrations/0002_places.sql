-- Municipalities, what became of them, and the regions that they form.
--
-- Each table has the columns of register.fact, then one per field; register.keep_history (0007) gives it its guards.
-- A list of codes guards the form of the data only: what a code means, and what is wrong, is for the norm to say.

create table register.municipality (
    like register.fact including all,
    entity bigint not null constraint municipality_entity_exists references register.entity,
    name text not null,
    province text
);
comment on table register.municipality is 'gemeente';

create table register.redivision (
    like register.fact including all,
    event text not null,
    "on" date not null,
    kind text not null,
    dissolved bigint[],
    successors bigint[],
    designated bigint constraint redivision_designated_exists references register.entity,
    basis text,
    constraint redivision_kind_known check (kind in (
        'samenvoeging', 'uitbreiding', 'herschikking', 'naamswijziging'
    ))
);
comment on table register.redivision is 'herindeling';

create table register.election (
    like register.fact including all,
    kind text not null,
    "on" date not null
);
comment on table register.election is 'verkiezing';

create table register.region (
    like register.fact including all,
    entity bigint not null constraint region_entity_exists references register.entity,
    name text not null,
    kind text not null,
    constraint region_kind_known check (kind in (
        'jeugdregio_wettelijk', 'jeugdregio_feitelijk', 'jeugdregio_cbs', 'subregio', 'bw_mo', 'bovenregionaal'
    ))
);
comment on table register.region is 'regio';

create table register.region_member (
    like register.fact including all,
    region bigint not null constraint region_member_region_exists references register.entity,
    municipality bigint not null constraint region_member_municipality_exists references register.entity,
    basis text
);
comment on table register.region_member is 'gemeente van een regio';

create table register.contact_point (
    like register.fact including all,
    region bigint not null constraint contact_point_region_exists references register.entity,
    kind text not null,
    holder bigint not null constraint contact_point_holder_exists references register.entity,
    provider bigint constraint contact_point_provider_exists references register.entity,
    constraint contact_point_kind_known check (kind in ('regionaal', 'accounthouder', 'coordinerend'))
);
comment on table register.contact_point is 'aanspreekpunt';

create table register.vision (
    like register.fact including all,
    region bigint not null constraint vision_region_exists references register.entity,
    version text not null,
    municipalities bigint[],
    document bigint constraint vision_document_exists references register.entity
);
comment on table register.vision is 'regiovisie';
