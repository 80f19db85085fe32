-- What house rules may look at: views with the identifiers and days of the facts as they were known after one change.
--
-- A rule runs as the role rolzuiver_house, which can read these views and nothing else, in a read-only transaction with a
-- time limit. The change and the horizon are settings of that transaction. Names of persons are not in any view. The role
-- guards against mistakes; it is no wall against someone who may run SQL as the owner of the database.

create schema house;

create function house.change() returns bigint language sql stable
    as $$ select current_setting('rolzuiver.change')::bigint $$;
create function house.horizon() returns date language sql stable
    as $$ select current_setting('rolzuiver.horizon')::date $$;

create view house.entity as select id, kind, key from register.entity;

create view house.municipality as
    select e.key as municipality, t.name, t.province, t.valid as period
    from register.municipality t join register.entity e on e.id = t.entity where t.known @> house.change();
create view house.cooperation as
    select e.key as cooperation, t.name, t.form, t.domains, l.key as legal_person, c.key as centre, s.key as seat,
        r.key as region, t.valid as period
    from register.cooperation t join register.entity e on e.id = t.entity
    left join register.entity l on l.id = t.legal_person left join register.entity c on c.id = t.centre
    left join register.entity s on s.id = t.seat left join register.entity r on r.id = t.region
    where t.known @> house.change();
create view house.participant as
    select c.key as cooperation, p.key as participant, t.organs, t.tasks, t.share, t.votes, t.valid as period
    from register.participation t join register.entity c on c.id = t.cooperation
    join register.entity p on p.id = t.participant where t.known @> house.change();
create view house.withdrawal as
    select c.key as cooperation, p.key as participant, t.scope, t.tasks, t.status, t.decided, t.notified, t.effective
    from register.withdrawal t join register.entity c on c.id = t.cooperation
    join register.entity p on p.id = t.participant where t.known @> house.change();
create view house.accession as
    select c.key as cooperation, p.key as participant, t.effective, t.notified, t.status
    from register.accession t join register.entity c on c.id = t.cooperation
    join register.entity p on p.id = t.participant where t.known @> house.change();
create view house.provision as
    select c.key as cooperation, t.kind, coalesce(t.present, true) as present, t.article, t.notice_months, t.valid as period
    from register.provision t join register.entity c on c.id = t.cooperation where t.known @> house.change();
create view house.organisation as
    select e.key as organisation, t.name, t.kind, c.key as concern, t.valid as period
    from register.organisation t join register.entity e on e.id = t.entity
    left join register.entity c on c.id = t.concern where t.known @> house.change();
create view house.stake as
    select h.key as holder, o.key as object, t.kind, t.control, t.private_capital, t.valid as period
    from register.stake t join register.entity h on h.id = t.holder join register.entity o on o.id = t.object
    where t.known @> house.change();
create view house.contract as
    select e.key as contract, t.title, t.kind, t.law, a.key as commissioner, b.key as contractor, c.key as cooperation,
        t.care_forms, t.tasks, t.procedure, t.variant, t.funding, t.value, t.signed, t.indefinite, t.valid as period
    from register.contract t join register.entity e on e.id = t.entity
    join register.entity a on a.id = t.commissioner join register.entity b on b.id = t.contractor
    left join register.entity c on c.id = t.cooperation where t.known @> house.change();
create view house.contract_cover as
    select c.key as contract, m.key as municipality, t.ground, t.valid as period
    from register.contract_cover t join register.entity c on c.id = t.contract
    join register.entity m on m.id = t.municipality where t.known @> house.change();
create view house.role as
    select h.key as holder, t.role, o.key as object, b.key as behalf, t.tasks, t.valid as period
    from register.role_assignment t join register.entity h on h.id = t.holder
    join register.entity o on o.id = t.object left join register.entity b on b.id = t.behalf
    where t.known @> house.change();
create view house.office as
    select p.key as person, t.kind, a.key as at, coalesce(t.qq, false) as qq, t.portfolio, t.valid as period
    from register.office t join register.entity p on p.id = t.person join register.entity a on a.id = t.at
    where t.known @> house.change();
create view house.employment as
    select p.key as person, e.key as employer, s.key as seconded_to, t.valid as period
    from register.employment t join register.entity p on p.id = t.person join register.entity e on e.id = t.employer
    left join register.entity s on s.id = t.seconded_to where t.known @> house.change();
create view house.decision as
    select e.key as decision, t.kind, t.organ, o.key as of, t."on", t.outcome, s.key as subject, t.reference
    from register.decision t join register.entity e on e.id = t.entity join register.entity o on o.id = t.of
    left join register.entity s on s.id = t.subject where t.known @> house.change();
create view house.budget_document as
    select c.key as cooperation, t.year, t.kind, coalesce(t.number, 1) as number, t.offered, t.adopted,
        t.sent_to_supervisor, t.reference
    from register.budget_document t join register.entity c on c.id = t.cooperation where t.known @> house.change();

comment on view house.contract is 'contracten: wie opdraagt, wie levert, en van wanneer tot wanneer zeker';
comment on view house.role is 'roltoewijzingen: wie welke rol heeft waarop, namens welke gemeente';
comment on view house.participant is 'deelnames: wie meedoet in welk samenwerkingsverband';

-- The role is one for the whole server, and several databases may make it at the same time. An owner who may not make
-- roles goes without: then house rules fail and say so, and all else works.
do $$
begin
    begin
        create role rolzuiver_house nologin;
    exception when duplicate_object or unique_violation or insufficient_privilege then null;
    end;
    if exists (select from pg_roles where rolname = 'rolzuiver_house') then
        grant usage on schema house to rolzuiver_house;
        grant select on all tables in schema house to rolzuiver_house;
    end if;
end $$;
