-- Cooperations: who takes part, on what text, and who comes and goes.
--
-- Each table has the columns of register.fact, then one per field; register.keep_history (0007) gives it its guards.
-- A list of codes guards the form of the data only: what a code means, and what is wrong, is for the norm to say.

create table register.cooperation (
    like register.fact including all,
    entity bigint not null constraint cooperation_entity_exists references register.entity,
    name text not null,
    form text,
    concluded_by text[],
    domains text[],
    legal_person bigint constraint cooperation_legal_person_exists references register.entity,
    centre bigint constraint cooperation_centre_exists references register.entity,
    seat bigint constraint cooperation_seat_exists references register.entity,
    region bigint constraint cooperation_region_exists references register.entity,
    regional_entity boolean,
    constraint cooperation_form_known check (form in (
        'openbaarLichaam', 'bedrijfsvoeringsorganisatie', 'gemeenschappelijkOrgaan', 'centrumregeling',
        'regelingZonderMeer', 'dienstverleningsovereenkomst', 'convenant', 'stichting', 'bv', 'cooperatie',
        'vereniging'
    )),
    constraint cooperation_concluded_by_known check (concluded_by <@ array[
        'raad', 'college', 'burgemeester', 'ab', 'db', 'bestuur', 'gs', 'minister'
    ]),
    constraint cooperation_domains_known check (domains <@ array[
        'jeugd', 'wmo', 'bw_mo', 'participatie', 'gezondheid', 'overig'
    ])
);
comment on table register.cooperation is 'samenwerkingsverband';

create table register.participation (
    like register.fact including all,
    cooperation bigint not null constraint participation_cooperation_exists references register.entity,
    participant bigint not null constraint participation_participant_exists references register.entity,
    organs text[],
    tasks text[],
    via bigint constraint participation_via_exists references register.entity,
    successor_of bigint constraint participation_successor_of_exists references register.entity,
    share numeric(18, 4),
    votes bigint,
    constraint participation_organs_known check (organs <@ array[
        'raad', 'college', 'burgemeester', 'ab', 'db', 'bestuur', 'gs', 'minister'
    ])
);
comment on table register.participation is 'deelname';

create table register.arrangement_version (
    like register.fact including all,
    cooperation bigint not null constraint arrangement_version_cooperation_exists references register.entity,
    number text not null,
    title text not null,
    text text not null,
    occasion text not null,
    adopted date,
    published date,
    retroactive_to date,
    url text,
    constraint arrangement_version_text_known check (text in (
        'regeling', 'convenant', 'dvo', 'rolbeschrijving', 'regiovisie', 'besluit', 'contract', 'toezicht',
        'overig'
    )),
    constraint arrangement_version_occasion_known check (occasion in (
        'treffen', 'wijziging', 'toetreding', 'uittreding', 'herindeling', 'wetswijziging', 'onbekend'
    ))
);
comment on table register.arrangement_version is 'versie van de regeling';

create table register.provision (
    like register.fact including all,
    cooperation bigint not null constraint provision_cooperation_exists references register.entity,
    kind text not null,
    present boolean,
    article text,
    notice_months bigint,
    fixed_day text,
    requires_consent boolean,
    method text,
    constraint provision_kind_known check (kind in (
        'wijziging', 'opheffing', 'toetreding', 'uittreding_voorwaarden', 'uittreding_gevolgen',
        'uittreding_vermogen', 'vereffening', 'zienswijze_besluiten', 'participatie', 'evaluatie',
        'inlichtingen_raad', 'verantwoording', 'ontslag_lid', 'actieve_informatie', 'bijdrage', 'geschillen',
        'archief', 'personeel'
    ))
);
comment on table register.provision is 'bepaling';

create table register.accession (
    like register.fact including all,
    cooperation bigint not null constraint accession_cooperation_exists references register.entity,
    participant bigint not null constraint accession_participant_exists references register.entity,
    effective date not null,
    notified date,
    published date,
    status text not null,
    constraint accession_status_known check (status in (
        'voornemen', 'besloten', 'gevolgen_vastgesteld', 'effectief', 'ingetrokken'
    ))
);
comment on table register.accession is 'toetreding';

create table register.withdrawal (
    like register.fact including all,
    cooperation bigint not null constraint withdrawal_cooperation_exists references register.entity,
    participant bigint not null constraint withdrawal_participant_exists references register.entity,
    occurrence bigint,
    scope text not null,
    tasks text[],
    status text not null,
    decided date,
    notified date,
    effective date,
    published date,
    agreed_deviation boolean,
    reason text,
    constraint withdrawal_scope_known check (scope in ('geheel', 'gedeeltelijk')),
    constraint withdrawal_status_known check (status in (
        'voornemen', 'besloten', 'gevolgen_vastgesteld', 'effectief', 'ingetrokken'
    ))
);
comment on table register.withdrawal is 'uittreding';
