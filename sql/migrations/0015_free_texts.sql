-- All that people write freely goes where it can be erased: not only names and reasons, but motives, descriptions, titles of
-- documents, and whoever is said to have stated or approved something. Rows and journal keep the number and the commitment.

set local search_path = register, pg_temp;

-- A text of a fact is in the book of the fact, and read by who may read that book: not by whoever has a row that names its
-- number, for a row of one's own can name any number.
alter table register.erasable disable trigger only_erase;
alter table register.erasable
    add column book_id bigint constraint erasable_book_exists references register.book,
    drop constraint erasable_use_known;
comment on column register.erasable.book_id is 'the book of the fact that it is in; null for actors and reasons';

-- Brings the texts of a column where they can be erased, each under a salt of its own: 244 random bits, made by the server.
create procedure register.make_erasable(table_name text, column_name text, required boolean default false)
    language plpgsql set search_path = register, pg_temp as $$
begin
    execute format('alter table %I add column erasable_text bigint', table_name);
    execute format('alter table %I disable trigger user', table_name);
    execute format(
        'create temporary table moving on commit drop as
            select id as fact, book_id, %I as text, nextval(pg_get_serial_sequence(''register.erasable'', ''id'')) as text_id,
                sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) as salt
            from %I where %1$I is not null', column_name, table_name);
    insert into erasable (id, use, salt, text, commitment, book_id) overriding system value
    select text_id, 'text', salt, text, sha256(salt || convert_to(text, 'UTF8')), book_id from pg_temp.moving;
    execute format(
        'update %I fact set erasable_text = text_id from pg_temp.moving where moving.fact = fact.id', table_name);
    execute format('alter table %I enable trigger user', table_name);
    execute format('alter table %I drop column %I', table_name, column_name);
    execute format('alter table %I rename column erasable_text to %I', table_name, column_name);
    if required then execute format('alter table %I alter column %I set not null', table_name, column_name); end if;
    execute format(
        'alter table %I add constraint %I foreign key (%I) references erasable',
        table_name, table_name || '_' || column_name || '_exists', column_name);
    drop table pg_temp.moving;
end $$;

call register.make_erasable('withdrawal', 'reason');
call register.make_erasable('safeguard', 'description');
call register.make_erasable('decision', 'ground');
call register.make_erasable('document', 'title', true);
call register.make_erasable('completeness', 'stated_by');
call register.make_erasable('evaluation', 'by');
call register.make_erasable('attestation', 'by', true);
call register.make_erasable('attestation', 'description');
call register.make_erasable('waiver', 'owner', true);
call register.make_erasable('waiver', 'approver', true);

update register.erasable set book_id = person.book_id from register.person where person.name = erasable.id;
update register.erasable set book_id = waiver.book_id, use = 'text' from register.waiver where waiver.reason = erasable.id;
alter table register.erasable enable trigger only_erase;
alter table register.erasable
    add constraint erasable_use_known check (use in ('name', 'text', 'actor', 'reason')),
    -- Not asked of what somebody may have sealed by hand and never used.
    add constraint erasable_in_book check ((book_id is not null) = (use in ('name', 'text'))) not valid;
create index erasable_erased on register.erasable (erased) where erased is not null;

create or replace function register.only_erase() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
begin
    if new.text is null and (new.id, new.use, new.commitment) = (old.id, old.use, old.commitment)
        and new.book_id is not distinct from old.book_id
    then
        return new;
    end if;
    raise exception 'a text can be erased, not changed'
        using errcode = '23001', schema = 'register', table = 'erasable', constraint = 'erasable_is_history';
end $$;

drop policy reads on register.erasable;
drop index register.person_name;
drop index register.waiver_reason;
-- What this transaction writes itself opens nothing: it could name anybody's number, and be undone.
create policy reads on register.erasable for select using (
    (select register.reads_all())
    or book_id = any ((select register.read_books())::bigint[])
    or (use = 'actor' and exists (
        select from register.audit_signature t
        where t.signer = erasable.id and t.xmin is distinct from (select pg_current_xact_id_if_assigned()::xid)))
    or (book_id is null and exists (
        select from register.change t
        where (t.reason = erasable.id or t.actor = erasable.id)
            and t.number is distinct from (select register.current_change()) and register.sees(t.number))));

-- With the book of each text; none for actors and reasons.
drop function register.seal(text, bytea[], text[], bytea[]);
create function register.seal(use text, salts bytea[], texts text[], commitments bytea[], books bigint[])
    returns table (commitment bytea, id bigint)
    language plpgsql security definer set search_path = register, pg_temp as $$
#variable_conflict use_column
begin
    if not register.may('registrar', 'auditor') then
        raise exception 'no right to write texts' using errcode = '42501';
    end if;
    if exists (select from unnest(books) as book where book is not null and not book = any ((select register.added_books())::bigint[]))
    then
        raise exception 'no right to write texts in that book' using errcode = '42501';
    end if;
    return query
        insert into register.erasable (use, salt, text, commitment, book_id)
        select seal.use, given.salt, given.text, given.commitment, given.book
        from unnest(salts, texts, commitments, books) as given (salt, text, commitment, book)
        returning erasable.commitment, erasable.id;
end $$;

-- What was written before this stands in the journal in clear. When such a text is erased, its leaf is closed: the body goes,
-- the hash by which it is in the tree stays, and the change that erases it says what the leaf told of the fact besides.
alter table register.journal_leaf
    alter column body drop not null,
    add column digest bytea,
    add constraint journal_leaf_closed check ((body is null) = (digest is not null) and length(digest) = 32);
comment on column register.journal_leaf.digest is 'the hash of a body that was taken out, as it is in the tree';

create function register.only_close() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
begin
    if new.body is null and not old.ended and new.digest = sha256('\x00'::bytea || old.body)
        and (new.change, new.ordinal, new.fact, new.ended) = (old.change, old.ordinal, old.fact, old.ended)
    then
        return new;
    end if;
    raise exception 'a leaf can be closed, not changed'
        using errcode = '23001', schema = 'register', table = 'journal_leaf', constraint = 'journal_leaf_is_history';
end $$;
drop trigger refuse on register.journal_leaf;
create trigger refuse before delete or truncate on register.journal_leaf
    for each statement execute function register.refuse();
create trigger only_close before update on register.journal_leaf
    for each row execute function register.only_close();
create policy closes on register.journal_leaf for update
    using ((select register.writes_all())) with check (body is null and (select register.current_change()) is not null);

-- The root over the leaves of a change, as before; of a closed leaf the hash that was kept.
create or replace function register.merkle_root(change bigint) returns bytea
    language plpgsql stable security definer set search_path = register, pg_temp as $$
declare
    level bytea[];
begin
    level := array(
        select coalesce(digest, sha256('\x00'::bytea || body)) from journal_leaf where journal_leaf.change = merkle_root.change
        order by ordinal);
    while cardinality(level) > 1 loop
        level := array(
            select case when next is null then hash else sha256('\x01'::bytea || hash || next) end
            from (
                select hash, place, lead(hash) over (order by place) as next
                from unnest(level) with ordinality as node (hash, place)
            ) as pair
            where place % 2 = 1 order by place);
    end loop;
    return coalesce(level[1], sha256(''::bytea));
end $$;

-- The groups, as before, with the functions and columns that are new.
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
                register.change, register.change_book, register.journal, register.journal_leaf, register.checkpoint,
                register.erasable, register.audit, register.audit_verdict, register.audit_signature, register.page,
                register.import, register.import_version to %1$I;
             grant insert on register.page to %1$I;
             grant execute on function register.is_owner(), register.may(text[]), register.is_keeper(),
                register.reads_all(), register.writes_all(), register.read_books(), register.read_keys(),
                register.keeps(text), register.adds_to(text), register.kept_books(), register.added_books(),
                register.current_change(), register.sees(bigint), register.verdicts(bigint) to %1$I',
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
