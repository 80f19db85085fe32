-- What the rest of the norm reads: the rounds along councils, budgets, exits, forms of care, contracts in full, and what
-- people attest.
--
-- Each table has the columns of register.fact, then one per field; register.keep_history (0007) gives it its guards.
-- A list of codes guards the form of the data only: what a code means, and what is wrong, is for the norm to say.

create table register.care_form (
    like register.fact including all,
    code text not null,
    name text not null,
    category text,
    scale text,
    designated boolean,
    mandatory boolean,
    constraint care_form_category_known check (category in ('jeugdhulp', 'jb', 'jr', 'wmo_maatwerk', 'bw', 'opvang', 'toegang')),
    constraint care_form_scale_known check (scale in ('lokaal', 'regionaal', 'bovenregionaal', 'landelijk'))
);
comment on table register.care_form is 'zorgvorm';
call register.keep_history('care_form', '{code}');

create table register.vision_item (
    like register.fact including all,
    region bigint not null constraint vision_item_region_exists references register.entity,
    version text not null,
    item text not null,
    present boolean,
    page text,
    constraint vision_item_item_known check (item in (
        'taken_samen', 'ontwikkeling', 'beschikbaarheid', 'continuiteit', 'lokaal_verbinding',
        'bovenregionaal_verbinding', 'schaarste', 'wachttijden', 'inspraak', 'inkoopafstemming',
        'landelijk_en_lokaal', 'andere_stelsels', 'expertteams'
    ))
);
comment on table register.vision_item is 'onderwerp van de regiovisie';
call register.keep_history('vision_item', '{region}');

create table register.alignment (
    like register.fact including all,
    regions bigint[],
    care_form text not null,
    document bigint constraint alignment_document_exists references register.entity
);
comment on table register.alignment is 'bovenregionale afspraak';
call register.keep_history('alignment', '{}');

create table register.ordinance (
    like register.fact including all,
    municipality bigint not null constraint ordinance_municipality_exists references register.entity,
    law text not null,
    cost_elements text[],
    differentiates_tariffs boolean,
    regulates_continuity boolean,
    stipulates_subcontractors boolean,
    constraint ordinance_law_known check (law in ('jeugdwet', 'wmo')),
    constraint ordinance_cost_elements_known check (cost_elements <@ array['beroepskrachten', 'clientgebonden', 'overhead', 'indexering'])
);
comment on table register.ordinance is 'verordening';
call register.keep_history('ordinance', '{municipality}');

create table register.consultation (
    like register.fact including all,
    of bigint not null constraint consultation_of_exists references register.entity,
    "group" text not null,
    "on" date not null,
    document bigint constraint consultation_document_exists references register.entity,
    constraint consultation_group_known check ("group" in ('aanbieders', 'clienten', 'inwoners', 'raden', 'medewerkers'))
);
comment on table register.consultation is 'consultatie';
call register.keep_history('consultation', '{of}');

create table register.budget_document (
    like register.fact including all,
    cooperation bigint not null constraint budget_document_cooperation_exists references register.entity,
    year bigint not null,
    kind text not null,
    number bigint,
    category text,
    offered date,
    adopted date,
    sent_to_supervisor date,
    reference text,
    constraint budget_document_kind_known check (kind in (
        'kadernota', 'begroting', 'begrotingswijziging', 'jaarrekening_voorlopig', 'jaarrekening'
    ))
);
comment on table register.budget_document is 'begrotingsstuk';
call register.keep_history('budget_document', '{cooperation}');

create table register.sending (
    like register.fact including all,
    cooperation bigint not null constraint sending_cooperation_exists references register.entity,
    municipality bigint not null constraint sending_municipality_exists references register.entity,
    kind text not null,
    reference text not null,
    sent date,
    received date,
    constraint sending_kind_known check (kind in (
        'ontwerp', 'kadernota', 'begroting', 'begrotingswijziging', 'jaarrekening_voorlopig', 'ontwerpbesluit',
        'informatie', 'reactie', 'overig'
    ))
);
comment on table register.sending is 'toezending';
call register.keep_history('sending', '{cooperation, municipality}');

create table register.council_view (
    like register.fact including all,
    cooperation bigint not null constraint council_view_cooperation_exists references register.entity,
    municipality bigint not null constraint council_view_municipality_exists references register.entity,
    reference text not null,
    stance text,
    submitted date,
    replied date,
    reasoned boolean,
    constraint council_view_stance_known check (stance in ('positief', 'met_kanttekening', 'negatief', 'geen'))
);
comment on table register.council_view is 'zienswijze';
call register.keep_history('council_view', '{cooperation, municipality}');

create table register.meeting (
    like register.fact including all,
    cooperation bigint not null constraint meeting_cooperation_exists references register.entity,
    organ text not null,
    "on" date not null,
    constraint meeting_organ_known check (organ in (
        'raad', 'college', 'burgemeester', 'ab', 'db', 'bestuur', 'gs', 'minister'
    ))
);
comment on table register.meeting is 'vergadering';
call register.keep_history('meeting', '{cooperation}');

create table register.exit_plan (
    like register.fact including all,
    cooperation bigint not null constraint exit_plan_cooperation_exists references register.entity,
    participant bigint not null constraint exit_plan_participant_exists references register.entity,
    occurrence bigint,
    aspect text not null,
    present boolean,
    adopted date,
    document bigint constraint exit_plan_document_exists references register.entity,
    constraint exit_plan_aspect_known check (aspect in (
        'financieel', 'juridisch', 'personeel', 'organisatorisch', 'clienten', 'archief', 'ict'
    ))
);
comment on table register.exit_plan is 'onderdeel van het uittredingsplan';
call register.keep_history('exit_plan', '{cooperation, participant}');

create table register.settlement (
    like register.fact including all,
    cooperation bigint not null constraint settlement_cooperation_exists references register.entity,
    participant bigint not null constraint settlement_participant_exists references register.entity,
    occurrence bigint,
    status text not null,
    amount numeric(18, 4),
    method text,
    fixed date,
    dispute text,
    constraint settlement_status_known check (status in ('geraamd', 'vastgesteld', 'betwist', 'betaald', 'nvt'))
);
comment on table register.settlement is 'uittreedsom';
call register.keep_history('settlement', '{cooperation, participant}');

create table register.evaluation (
    like register.fact including all,
    of bigint not null constraint evaluation_of_exists references register.entity,
    kind text not null,
    "on" date not null,
    by text,
    document bigint constraint evaluation_document_exists references register.entity,
    constraint evaluation_kind_known check (kind in ('inhoud', 'proces', 'governance', 'norm'))
);
comment on table register.evaluation is 'evaluatie';
call register.keep_history('evaluation', '{of}');

create table register.transfer (
    like register.fact including all,
    predecessor bigint not null constraint transfer_predecessor_exists references register.entity,
    successor bigint not null constraint transfer_successor_exists references register.entity,
    staff boolean,
    relations boolean,
    "on" date,
    document bigint constraint transfer_document_exists references register.entity
);
comment on table register.transfer is 'overdracht';
call register.keep_history('transfer', '{predecessor, successor}');

create table register.interest_declaration (
    like register.fact including all,
    contract bigint not null constraint interest_declaration_contract_exists references register.entity,
    person bigint not null constraint interest_declaration_person_exists references register.entity,
    "on" date,
    conflict boolean
);
comment on table register.interest_declaration is 'belangenverklaring';
call register.keep_history('interest_declaration', '{contract, person}');

create table register.affiliated_party (
    like register.fact including all,
    municipality bigint not null constraint affiliated_party_municipality_exists references register.entity,
    party bigint not null constraint affiliated_party_party_exists references register.entity,
    year bigint not null,
    complete boolean
);
comment on table register.affiliated_party is 'vermelding als verbonden partij';
call register.keep_history('affiliated_party', '{municipality, party}');

create table register.inhabitants (
    like register.fact including all,
    municipality bigint not null constraint inhabitants_municipality_exists references register.entity,
    year bigint not null,
    number bigint not null
);
comment on table register.inhabitants is 'inwonertal';
call register.keep_history('inhabitants', '{municipality}');

create table register.attestation (
    like register.fact including all,
    requirement text not null,
    of bigint not null constraint attestation_of_exists references register.entity,
    answer boolean not null,
    by text not null,
    "on" date,
    document bigint constraint attestation_document_exists references register.entity,
    description text
);
comment on table register.attestation is 'verklaring';
call register.keep_history('attestation', '{of}');

create table register.waiver (
    like register.fact including all,
    of bigint not null constraint waiver_of_exists references register.entity,
    finding text not null,
    fingerprint text not null,
    reason bigint constraint waiver_reason_exists references register.erasable,
    owner text not null,
    approver text not null,
    decision text not null
);
comment on table register.waiver is 'ontheffing';
call register.keep_history('waiver', '{of}');

alter table register.cooperation
    add column fixed_term boolean,
    add column publisher bigint constraint cooperation_publisher_exists references register.entity;

alter table register.participation
    add column financial_interest boolean,
    add column administrative_interest boolean;

alter table register.arrangement_version
    add column published_in text,
    add constraint arrangement_version_published_in_known check (published_in in ('gmb', 'bgr', 'stcrt')),
    add column published_by bigint constraint arrangement_version_published_by_exists references register.entity,
    add column reference text;

alter table register.provision
    add column term_months bigint,
    add column requires text[],
    add constraint provision_requires_known check (requires <@ array[
        'raad', 'college', 'burgemeester', 'ab', 'db', 'bestuur', 'gs', 'minister'
    ]),
    add column categories text[];

alter table register.organisation
    add column internal_supervisor boolean,
    add column youth_workers bigint,
    add column offers_stay boolean,
    add column liquidated date;

alter table register.office
    add column side_position boolean,
    add column disclosed date;

alter table register.contract
    add column standard text,
    add column weighs_quality boolean,
    add column integrated_access boolean,
    add column max_providers bigint,
    add column admissions_per_year bigint,
    add column price_elements text[],
    add constraint contract_price_elements_known check (price_elements <@ array['beroepskrachten', 'clientgebonden', 'overhead', 'indexering']);

alter table register.redivision
    add column extended_until date;

alter table register.provision
    drop constraint provision_kind_known,
    add constraint provision_kind_known check (kind in (
        'wijziging', 'opheffing', 'toetreding', 'uittreding_voorwaarden', 'uittreding_gevolgen',
        'uittreding_vermogen', 'vereffening', 'zienswijze_besluiten', 'participatie', 'evaluatie',
        'inlichtingen_raad', 'verantwoording', 'ontslag_lid', 'actieve_informatie', 'bijdrage', 'geschillen',
        'archief', 'personeel', 'belang', 'bevoegdheden', 'samenstelling_bestuur', 'zetel', 'deelneming',
        'gevraagde_inlichtingen', 'begrotingswijziging_uitzondering'
    ));

alter table register.document
    drop constraint document_kind_known,
    add constraint document_kind_known check (kind in (
        'regeling', 'convenant', 'dvo', 'rolbeschrijving', 'regiovisie', 'besluit', 'contract', 'toezicht',
        'liquidatieplan', 'motivering', 'overig'
    ));

alter table register.arrangement_version
    drop constraint arrangement_version_text_known,
    add constraint arrangement_version_text_known check (text in (
        'regeling', 'convenant', 'dvo', 'rolbeschrijving', 'regiovisie', 'besluit', 'contract', 'toezicht',
        'liquidatieplan', 'motivering', 'overig'
    ));

alter table register.completeness
    drop constraint completeness_facts_known,
    add constraint completeness_facts_known check (facts <@ array[
        'municipalities', 'redivisions', 'elections', 'regions', 'regionMembers', 'cooperations',
        'participants', 'versions', 'provisions', 'accessions', 'withdrawals', 'organisations', 'stakes',
        'turnoverShares', 'persons', 'offices', 'employments', 'contracts', 'covers', 'options', 'clauses',
        'signatures', 'commissions', 'roles', 'mandates', 'safeguards', 'decisions', 'votes', 'documents',
        'visions', 'contactPoints', 'careForms', 'visionItems', 'alignments', 'ordinances', 'consultations',
        'budgets', 'sendings', 'views', 'meetings', 'exitPlans', 'settlements', 'evaluations', 'transfers',
        'declarations', 'affiliations', 'inhabitants', 'attestations', 'waivers', 'complete'
    ]);
