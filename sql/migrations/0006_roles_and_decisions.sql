-- Roles and what lowers a clash; decisions and documents, the proof; what is stated to be complete.
--
-- Each table has the columns of register.fact, then one per field; register.keep_history (0007) gives it its guards.
-- A list of codes guards the form of the data only: what a code means, and what is wrong, is for the norm to say.

create table register.role_assignment (
    like register.fact including all,
    holder bigint not null constraint role_assignment_holder_exists references register.entity,
    role text not null,
    object bigint not null constraint role_assignment_object_exists references register.entity,
    behalf bigint constraint role_assignment_behalf_exists references register.entity,
    tasks text[],
    employer bigint constraint role_assignment_employer_exists references register.entity,
    decision bigint constraint role_assignment_decision_exists references register.entity,
    constraint role_assignment_role_known check (role in (
        'eigenaar', 'opdrachtgever', 'opdrachtnemer', 'eigenaar_bestuurlijk', 'eigenaar_adviseur',
        'opdrachtgever_bestuurlijk', 'opdrachtgever_ambtelijk', 'opdrachtnemer_directie', 'ab_lid', 'ab_plv',
        'db_lid', 'voorzitter', 'secretaris', 'contractmanager', 'accountmanager', 'inkoper', 'toegang',
        'toezichthouder', 'procesmanager', 'extern_adviseur'
    ))
);
comment on table register.role_assignment is 'roltoewijzing';

create table register.mandate (
    like register.fact including all,
    grantor bigint not null constraint mandate_grantor_exists references register.entity,
    grantee bigint not null constraint mandate_grantee_exists references register.entity,
    kind text not null,
    object bigint constraint mandate_object_exists references register.entity,
    tasks text[],
    "limit" numeric(18, 4),
    decision bigint constraint mandate_decision_exists references register.entity,
    constraint mandate_kind_known check (kind in ('mandaat', 'volmacht', 'machtiging', 'delegatie'))
);
comment on table register.mandate is 'mandaat';

create table register.safeguard (
    like register.fact including all,
    kind text not null,
    requirement text,
    object bigint not null constraint safeguard_object_exists references register.entity,
    persons bigint[],
    decision bigint constraint safeguard_decision_exists references register.entity,
    document bigint constraint safeguard_document_exists references register.entity,
    review date,
    description text,
    constraint safeguard_kind_known check (kind in (
        'functiescheiding', 'vervanger_opdrachtgever', 'onthouding', 'onafhankelijk_tariefonderzoek',
        'apart_overleg', 'integriteitsadvies', 'belangenverklaring', 'ontheffing_gs'
    ))
);
comment on table register.safeguard is 'waarborg';

create table register.decision (
    like register.fact including all,
    entity bigint not null constraint decision_entity_exists references register.entity,
    kind text not null,
    organ text not null,
    of bigint not null constraint decision_of_exists references register.entity,
    "on" date not null,
    outcome text not null,
    subject bigint constraint decision_subject_exists references register.entity,
    ground text,
    reference text,
    constraint decision_kind_known check (kind in (
        'toestemming', 'treffen', 'wijzigen', 'toetreden', 'uittreden', 'opheffen', 'begroting', 'jaarrekening',
        'regiovisie_vaststelling', 'verordening', 'aanwijzing', 'mandaat', 'vaststelling_gevolgen',
        'verlenging', 'gunning', 'waarborg', 'overig'
    )),
    constraint decision_organ_known check (organ in (
        'raad', 'college', 'burgemeester', 'ab', 'db', 'bestuur', 'gs', 'minister'
    )),
    constraint decision_outcome_known check (outcome in ('aangenomen', 'geweigerd', 'aangehouden', 'ingetrokken'))
);
comment on table register.decision is 'besluit';

create table register.vote (
    like register.fact including all,
    decision bigint not null constraint vote_decision_exists references register.entity,
    person bigint not null constraint vote_person_exists references register.entity,
    vote text not null,
    deliberated boolean,
    constraint vote_vote_known check (vote in ('voor', 'tegen', 'onthouden', 'niet_deelgenomen'))
);
comment on table register.vote is 'stem';

create table register.document (
    like register.fact including all,
    entity bigint not null constraint document_entity_exists references register.entity,
    title text not null,
    kind text not null,
    of bigint constraint document_of_exists references register.entity,
    "on" date,
    url text,
    sha256 text,
    constraint document_kind_known check (kind in (
        'regeling', 'convenant', 'dvo', 'rolbeschrijving', 'regiovisie', 'besluit', 'contract', 'toezicht',
        'overig'
    ))
);
comment on table register.document is 'document';

create table register.completeness (
    like register.fact including all,
    of bigint not null constraint completeness_of_exists references register.entity,
    facts text[],
    stated_by text,
    constraint completeness_facts_known check (facts <@ array[
        'municipalities', 'redivisions', 'elections', 'regions', 'regionMembers', 'cooperations',
        'participants', 'versions', 'provisions', 'accessions', 'withdrawals', 'organisations', 'stakes',
        'turnoverShares', 'persons', 'offices', 'employments', 'contracts', 'covers', 'options', 'clauses',
        'signatures', 'commissions', 'roles', 'mandates', 'safeguards', 'decisions', 'votes', 'documents',
        'visions', 'contactPoints', 'complete'
    ])
);
comment on table register.completeness is 'volledigheid';
