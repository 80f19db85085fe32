-- The whole life of a withdrawal and of an accession: intention, decision, determined consequences, dispute and agreement,
-- retraction; what ended a role; and who takes the place of a municipality that was split up, matter by matter.

alter table register.withdrawal
    add column intended date,
    add column determined date,
    add column retracted date,
    add constraint withdrawal_retracted_in_time check (retracted < effective);

alter table register.accession
    add column occurrence bigint,
    add column scope text,
    add constraint accession_scope_known check (scope in ('geheel', 'gedeeltelijk')),
    add column tasks text[],
    add column decided date,
    add column retracted date,
    add constraint accession_retracted_in_time check (retracted < effective);

alter table register.settlement
    add column disputed date,
    add column resolved date,
    drop constraint settlement_status_known,
    add constraint settlement_status_known check (status in (
        'geraamd', 'vastgesteld', 'overeengekomen', 'betwist', 'betaald', 'nvt'
    ));

alter table register.role_assignment
    add column ending text,
    add constraint role_assignment_ending_known check (ending in (
        'afloop', 'opzegging', 'terugtrekking', 'faillissement', 'overgang'
    ));

create table register.named_successor (
    like register.fact including all,
    municipality bigint not null constraint named_successor_municipality_exists references register.entity,
    of bigint not null constraint named_successor_of_exists references register.entity,
    successor bigint not null constraint named_successor_successor_exists references register.entity
);
comment on table register.named_successor is 'aangewezen opvolger';

-- The guards and rights that every table of facts has.
set local search_path = register, pg_temp;
call register.keep_history('named_successor', '{municipality, of}');
insert into register.fact_kind (kind, name) values ('successors', 'named_successor');
call register.keep_rights('named_successor');
call register.make_groups();

alter table register.completeness
    drop constraint completeness_facts_known,
    add constraint completeness_facts_known check (facts <@ array[
        'municipalities', 'redivisions', 'successors', 'elections', 'regions', 'regionMembers', 'cooperations',
        'participants', 'versions', 'provisions', 'accessions', 'withdrawals', 'organisations', 'stakes',
        'turnoverShares', 'persons', 'offices', 'employments', 'contracts', 'covers', 'options', 'clauses',
        'signatures', 'commissions', 'roles', 'mandates', 'safeguards', 'decisions', 'votes', 'documents',
        'visions', 'contactPoints', 'careForms', 'visionItems', 'alignments', 'ordinances', 'consultations',
        'budgets', 'sendings', 'views', 'meetings', 'exitPlans', 'settlements', 'evaluations', 'transfers',
        'declarations', 'affiliations', 'inhabitants', 'attestations', 'waivers', 'complete'
    ]);

-- House rules may look at the same life.
create or replace view house.withdrawal with (security_barrier) as
    select c.key as cooperation, p.key as participant, t.scope, t.tasks, t.status, t.decided, t.notified, t.effective,
        t.intended, t.determined, t.retracted, coalesce(t.occurrence, 1) as occurrence
    from register.withdrawal t join register.entity c on c.id = t.cooperation
    join register.entity p on p.id = t.participant
    where t.known @> house.change()
        and ((select register.reads_all()) or t.book_id = any ((select register.read_books())::bigint[]));
create or replace view house.accession with (security_barrier) as
    select c.key as cooperation, p.key as participant, t.effective, t.notified, t.status, t.decided, t.retracted,
        coalesce(t.scope, 'geheel') as scope, t.tasks, coalesce(t.occurrence, 1) as occurrence
    from register.accession t join register.entity c on c.id = t.cooperation
    join register.entity p on p.id = t.participant
    where t.known @> house.change()
        and ((select register.reads_all()) or t.book_id = any ((select register.read_books())::bigint[]));
create or replace view house.role with (security_barrier) as
    select h.key as holder, t.role, o.key as object, b.key as behalf, t.tasks, t.valid as period, t.ending
    from register.role_assignment t join register.entity h on h.id = t.holder
    join register.entity o on o.id = t.object left join register.entity b on b.id = t.behalf
    where t.known @> house.change()
        and ((select register.reads_all()) or t.book_id = any ((select register.read_books())::bigint[]));
