-- Organisations and persons, and what ties them together.
--
-- Each table has the columns of register.fact, then one per field; register.keep_history (0007) gives it its guards.
-- A list of codes guards the form of the data only: what a code means, and what is wrong, is for the norm to say.

create table register.organisation (
    like register.fact including all,
    entity bigint not null constraint organisation_entity_exists references register.entity,
    name text not null,
    kind text not null,
    concern bigint constraint organisation_concern_exists references register.entity,
    invented boolean,
    constraint organisation_kind_known check (kind in (
        'gr_rp', 'aanbieder', 'gi', 'overheidswerkgever', 'provincie', 'waterschap', 'rijk', 'overig'
    ))
);
comment on table register.organisation is 'organisatie';

create table register.stake (
    like register.fact including all,
    holder bigint not null constraint stake_holder_exists references register.entity,
    object bigint not null constraint stake_object_exists references register.entity,
    kind text not null,
    control numeric(18, 4),
    private_capital numeric(18, 4),
    supervised boolean,
    joint_board boolean,
    joint_influence boolean,
    no_contrary_interest boolean,
    constraint stake_kind_known check (kind in ('aandeel', 'zetel', 'lidmaatschap', 'benoemingsrecht'))
);
comment on table register.stake is 'belang';

create table register.turnover_share (
    like register.fact including all,
    organisation bigint not null constraint turnover_share_organisation_exists references register.entity,
    year bigint not null,
    share numeric(18, 4) not null
);
comment on table register.turnover_share is 'omzetaandeel';

create table register.person (
    like register.fact including all,
    entity bigint not null constraint person_entity_exists references register.entity,
    name bigint constraint person_name_exists references register.erasable,
    invented boolean
);
comment on table register.person is 'persoon';

create table register.office (
    like register.fact including all,
    person bigint not null constraint office_person_exists references register.entity,
    kind text not null,
    at bigint not null constraint office_at_exists references register.entity,
    qq boolean,
    appointed_by bigint constraint office_appointed_by_exists references register.entity,
    portfolio text[],
    constraint office_kind_known check (kind in (
        'wethouder', 'burgemeester', 'raadslid', 'gemeentesecretaris', 'ambtenaar', 'bestuurder', 'rvt',
        'directeur', 'aandeelhouder', 'adviseur'
    ))
);
comment on table register.office is 'functie';

create table register.employment (
    like register.fact including all,
    person bigint not null constraint employment_person_exists references register.entity,
    employer bigint not null constraint employment_employer_exists references register.entity,
    seconded_to bigint constraint employment_seconded_to_exists references register.entity
);
comment on table register.employment is 'dienstverband';
