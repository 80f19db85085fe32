-- Contracts, and the commissions that run through them.
--
-- Each table has the columns of register.fact, then one per field; register.keep_history (0007) gives it its guards.
-- A list of codes guards the form of the data only: what a code means, and what is wrong, is for the norm to say.

create table register.contract (
    like register.fact including all,
    entity bigint not null constraint contract_entity_exists references register.entity,
    title text not null,
    kind text,
    law text,
    commissioner bigint not null constraint contract_commissioner_exists references register.entity,
    contractor bigint not null constraint contract_contractor_exists references register.entity,
    cooperation bigint constraint contract_cooperation_exists references register.entity,
    care_forms text[],
    tasks text[],
    procedure text,
    variant text,
    funding text,
    value numeric(18, 4),
    signed date,
    indefinite boolean,
    invented boolean,
    constraint contract_kind_known check (kind in ('raam', 'deel', 'uvo', 'dvo', 'subsidie', 'maatwerk', 'lta')),
    constraint contract_law_known check (law in ('jeugdwet', 'wmo')),
    constraint contract_procedure_known check (procedure in (
        'ea', 'sas', 'onderhands', 'open_house', 'quasi_inbesteding', 'inbesteding', 'alleenrecht', 'subsidie',
        'samenwerking_224c'
    )),
    constraint contract_variant_known check (variant in ('inspanning', 'output', 'taak', 'anders')),
    constraint contract_funding_known check (funding in ('pxq', 'resultaat', 'lumpsum', 'subsidie', 'mix'))
);
comment on table register.contract is 'contract';

create table register.contract_cover (
    like register.fact including all,
    contract bigint not null constraint contract_cover_contract_exists references register.entity,
    municipality bigint not null constraint contract_cover_municipality_exists references register.entity,
    ground text,
    constraint contract_cover_ground_known check (ground in ('aankondiging', 'toetreding', 'herindeling'))
);
comment on table register.contract_cover is 'gemeente van een contract';

create table register.extension_option (
    like register.fact including all,
    contract bigint not null constraint extension_option_contract_exists references register.entity,
    number bigint not null,
    extends_until date not null,
    decide_by date,
    decided date,
    taken boolean
);
comment on table register.extension_option is 'verlengingsoptie';

create table register.contract_clause (
    like register.fact including all,
    contract bigint not null constraint contract_clause_contract_exists references register.entity,
    kind text not null,
    present boolean,
    months bigint,
    article text,
    constraint contract_clause_kind_known check (kind in (
        'opzegging', 'continuiteit', 'overgang', 'deelnemer_exit', 'toetreding_aanbieder',
        'toetreding_gemeente', 'onderaannemer_prijs', 'evaluatie', 'indexering', 'geschillen'
    ))
);
comment on table register.contract_clause is 'contractbepaling';

create table register.signature (
    like register.fact including all,
    contract bigint not null constraint signature_contract_exists references register.entity,
    person bigint not null constraint signature_person_exists references register.entity,
    side text not null,
    "on" date,
    constraint signature_side_known check (side in ('opdrachtgever', 'opdrachtnemer'))
);
comment on table register.signature is 'ondertekening';

create table register.commission (
    like register.fact including all,
    entity bigint not null constraint commission_entity_exists references register.entity,
    commissioner bigint not null constraint commission_commissioner_exists references register.entity,
    contractor bigint not null constraint commission_contractor_exists references register.entity,
    owner bigint constraint commission_owner_exists references register.entity,
    object bigint constraint commission_object_exists references register.entity,
    layer text,
    tasks text[],
    constraint commission_layer_known check (layer in (
        'gemeente_gr', 'gr_aanbieder', 'gemeente_aanbieder', 'gr_gr'
    ))
);
comment on table register.commission is 'opdrachtrelatie';
