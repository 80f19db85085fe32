-- Who writes names texts by number: the reason of his change, himself, the texts of his facts. Until now he could name any
-- number, and what he had named was his to read. Now he names only what he may read, or has just written himself.

set local search_path = register, pg_temp;

-- Under which number a text is read: that of its book; of actors and reasons minus its own.
--
-- One column and one operator, and no more: whoever asks EXPLAIN sees which conditions were looked at, and the planner looks
-- at cheap ones first. A condition of his own on a text must never be cheaper than the policy, or he could guess hidden
-- texts letter by letter. For the same reason no index and no statistics are made of texts.
drop policy reads on erasable;
drop index erasable_actor;
alter table erasable
    add column shelf bigint not null generated always as (coalesce(book_id, -id)) stored,
    -- To the same type: this takes away what was counted of it before.
    alter column text type text,
    alter column salt type bytea,
    alter column text set statistics 0,
    alter column salt set statistics 0;
create index erasable_actor on erasable (hashtextextended(text, 0)) where use = 'actor';
alter index erasable_actor alter column 1 set statistics 0;

-- The shelves that the session may read. What this transaction writes itself opens nothing.
create function read_shelves() returns int8multirange
    language sql stable security definer set search_path = register, pg_temp
    return case
        when reads_all() then '{(,)}'::int8multirange
        when not is_keeper() then '{}'::int8multirange
        else (
            with of_others as (
                select change, bool_or(book_id = any ((select read_books())::bigint[])) as seen
                from change_book where book_id <> all (array(select id from book where key = 'shared')) group by change
            ),
            open as (
                select unnest(read_books()) as shelf
                union
                select -named
                from change left join of_others on change = number cross join lateral (values (reason), (actor)) as t (named)
                where coalesce(seen, true) and number is distinct from (select current_change())
                union
                select -signer from audit_signature where xmin is distinct from pg_current_xact_id_if_assigned()::xid
            )
            select coalesce(range_agg(int8range(shelf, shelf, '[]')), '{}') from open
        )
    end;

create policy reads on erasable for select using (shelf <@ (select read_shelves()));

create function refuse_text(text bigint) returns void
    language plpgsql set search_path = register, pg_temp as $$
begin
    raise exception 'no right to name text %', text using errcode = '42501', schema = 'register', table = 'erasable';
end $$;

-- A change tells a reason of its own, by an actor whose name its writer may read.
create function names_change() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
begin
    if is_owner() then return new; end if;
    if new.reason is not null and not exists (
        select from erasable
        where id = new.reason and use = 'reason' and xmin = pg_current_xact_id_if_assigned()::xid)
    then
        perform refuse_text(new.reason);
    end if;
    if new.actor is not null and not names_actor(new.actor) then perform refuse_text(new.actor); end if;
    return new;
end $$;

create function names_signer() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
begin
    if is_owner() then return new; end if;
    if new.signer is not null and not names_actor(new.signer) then perform refuse_text(new.signer); end if;
    return new;
end $$;

create function names_actor(actor bigint) returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return exists (
        select from erasable
        where id = actor and use = 'actor'
            and (shelf <@ read_shelves() or xmin = pg_current_xact_id_if_assigned()::xid));

create trigger names_own before insert on change for each row execute function names_change();
create trigger names_own before insert on audit_signature for each row execute function names_signer();

-- Nor do the facts of a keeper name a text of a book that he does not read: whoever reads them for him, might tell it him.
create function names_texts() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
declare
    hidden bigint;
begin
    if is_owner() then return null; end if;
    -- The argument is the question that is asked of the rows.
    execute tg_argv[0] into hidden using read_shelves();
    if hidden is not null then perform refuse_text(hidden); end if;
    return null;
end $$;

create procedure keep_texts(name text)
    language plpgsql set search_path = register, pg_temp as $$
declare
    texts text;
begin
    select string_agg(format('(new_row.%I)', col.attname), ', ' order by col.attnum) into texts
    from pg_constraint con join pg_attribute col on col.attrelid = con.conrelid and col.attnum = con.conkey[1]
    where con.contype = 'f' and con.conrelid = format('register.%I', name)::regclass
        and con.confrelid = 'register.erasable'::regclass;
    if texts is null then return; end if;
    execute format(
        'create trigger names_texts after insert on %I referencing new table as new_row
            for each statement execute function names_texts(%L)',
        name,
        format(
            'select told.id from new_row cross join lateral (values %s) as told (id)
             where told.id is not null and not exists (
                select from register.erasable where id = told.id and book_id is not null and shelf <@ $1)
             limit 1', texts));
end $$;

do $$
declare
    kept register.fact_kind;
begin
    for kept in select * from fact_kind loop call keep_texts(kept.name); end loop;
end $$;

-- By name only who may be read is found: else a name could be tried, and the changes of hidden books that bear its number
-- be told. Who wrote elsewhere under the same name gets a number more.
create or replace function actor(name text) returns table (id bigint, commitment bytea)
    language plpgsql stable security definer set search_path = register, pg_temp as $$
#variable_conflict use_column
begin
    if not register.may('registrar', 'auditor') then
        raise exception 'no right to write texts' using errcode = '42501';
    end if;
    return query
        select id, commitment from register.erasable
        where use = 'actor' and hashtextextended(text, 0) = hashtextextended(actor.name, 0) and text = actor.name
            and (shelf <@ (select register.read_shelves()) or xmin = pg_current_xact_id_if_assigned()::xid)
        order by id limit 1;
end $$;

-- The journal tells of all books, and what was closed is told again in the entry itself: it is read by who reads all books.
-- The heads of the chain are for every keeper, for pages and audits name them.
create view head as
    select change, hash, added, ended from journal where (select is_keeper());
create or replace view checkpoint as
    select change, hash from head order by change desc limit 1;
alter view checkpoint reset (security_invoker);
alter function follow_journal() security definer;
drop policy reads on journal;
create policy reads on journal for select using ((select reads_all()));
drop policy reads on journal_leaf;
create policy reads on journal_leaf for select using ((select reads_all()));
drop policy closes on journal_leaf;
alter table journal_leaf alter column body type bytea, alter column body set statistics 0;
create policy closes on journal_leaf for update
    using ((select writes_all())) with check (body is null and (select current_change()) is not null);
alter table journal alter column payload type bytea, alter column payload set statistics 0;

-- A thing is called as its kind is: else a keeper could take a key before it is used, for something that nobody looks for.
create function is_called(kind text, key text) returns boolean
    language sql immutable set search_path = register, pg_temp
    return key ~ case kind
        when 'municipality' then '^GM([0-9]{4}|V[0-9]{6})$'
        when 'region' then '^(JZ[0-9]{2}$|regio:.)'
        when 'cooperation' then '^(roo|verband):.'
        when 'organisation' then '^(kvk|rsin|oin|organisatie):.'
        when 'person' then '^persoon:.'
        when 'contract' then '^contract:.'
        when 'commission' then '^opdracht:.'
        when 'decision' then '^besluit:.'
        when 'document' then '^document:.'
    end;
drop policy adds on entity;
create policy adds on entity for insert with check ((select may('registrar')) and is_called(kind, key));

-- A verdict rests on a hidden book also where its subject is something that is kept in one: what could not be decided, or
-- failed, has no evidence that tells so.
create or replace function rests_on_hidden(subject text, content jsonb, change bigint) returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return exists (select from book where key = subject and not id = any (read_books()))
        or exists (
            select from entity cross join lateral (
                select book_id from contract
                where contract.entity = entity.id and known @> rests_on_hidden.change
                union all
                select book_id from commission
                where commission.entity = entity.id and known @> rests_on_hidden.change
                union all
                select book_id from decision
                where decision.entity = entity.id and known @> rests_on_hidden.change
                union all
                select book_id from document
                where document.entity = entity.id and known @> rests_on_hidden.change
            ) as fact
            where entity.key = subject and not fact.book_id = any (read_books()))
        or exists (
            select from jsonb_path_query(content, '$.*._0.evidence[*]') as told
            where is_hidden(told, rests_on_hidden.change));

-- The groups, as before, with the view and the functions that are new.
create or replace procedure register.make_groups()
    language plpgsql set search_path = register, pg_temp as $$
declare
    wanted text;
    kept register.fact_kind;
begin
    foreach wanted in array array['reader', 'registrar', 'auditor', 'watcher'] loop
        begin
            execute format('create role %I nologin', 'rolzuiver_' || wanted);
        exception when duplicate_object or unique_violation or insufficient_privilege then null;
        end;
        if not exists (select from pg_roles where rolname = 'rolzuiver_' || wanted) then return; end if;
        execute format(
            'grant usage on schema register to %1$I;
             grant select on register.migration, register.keeper, register.book, register.entity, register.entity_merge,
                register.change, register.change_book, register.journal, register.journal_leaf, register.head,
                register.checkpoint, register.erasable, register.audit, register.audit_verdict, register.audit_signature,
                register.page, register.import, register.import_version to %1$I;
             grant insert on register.page to %1$I;
             grant execute on function register.is_owner(), register.may(text[]), register.is_keeper(),
                register.reads_all(), register.writes_all(), register.read_books(), register.read_keys(),
                register.keeps(text), register.adds_to(text), register.kept_books(), register.added_books(),
                register.current_change(), register.sees(bigint), register.read_shelves(), register.verdicts(bigint)
                to %1$I',
            'rolzuiver_' || wanted);
        for kept in select * from register.fact_kind loop
            execute format('grant select on register.%I to %I', kept.name, 'rolzuiver_' || wanted);
            if wanted = 'registrar' then
                execute format(
                    'grant insert, update (known) on register.%I to rolzuiver_registrar', kept.name);
            end if;
        end loop;
    end loop;
    grant insert on register.change, register.journal, register.journal_leaf, register.book, register.entity,
        register.import, register.import_version to rolzuiver_registrar;
    grant update (change) on register.book to rolzuiver_registrar;
    grant update (text, salt, erased) on register.erasable to rolzuiver_registrar;
    grant update (body, digest) on register.journal_leaf to rolzuiver_registrar;
    grant update (cooperation, record, import) on register.import_version to rolzuiver_registrar;
    grant usage on sequence register.fact_id, register.import_id_seq to rolzuiver_registrar;
    grant execute on function register.is_called(text, text) to rolzuiver_registrar;
    grant insert on register.audit, register.audit_verdict to rolzuiver_auditor, rolzuiver_watcher;
    grant insert on register.audit_signature to rolzuiver_auditor;
    grant execute on function register.seal(text, bytea[], text[], bytea[], bigint[]), register.actor(text)
        to rolzuiver_registrar, rolzuiver_auditor;
    if not exists (select from pg_roles where rolname = 'rolzuiver_house') then return; end if;
    grant execute on function register.is_keeper(), register.reads_all(), register.read_books() to rolzuiver_house;
    foreach wanted in array array['reader', 'registrar', 'auditor', 'watcher'] loop
        begin
            -- Asked first: granting anew would make databases that do so at once fail on each other.
            if not pg_has_role('rolzuiver_' || wanted, 'rolzuiver_house', 'member') then
                execute format('grant rolzuiver_house to %I', 'rolzuiver_' || wanted);
            end if;
        exception when unique_violation or insufficient_privilege then null;
        end;
    end loop;
end $$;
call register.make_groups();
revoke execute on all functions in schema register from public;
revoke execute on all procedures in schema register from public;
