-- A keeper who writes past the program decides less himself: not when it was, not which number it has, and not whether others
-- can still read the register after him.

set local search_path = register, pg_temp;

-- A change is of the moment at which it is made. One of a time to come would have all that follow later still, or none; one
-- of a time that was would have been known before it was told.
create or replace function follow() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
declare
    last register.change;
begin
    perform pg_advisory_xact_lock(90638514782209);
    select * into last from register.change order by number desc limit 1;
    if new.number <> coalesce(last.number, 0) + 1 or new.at <= last.at then
        raise exception 'change % does not follow change %', new.number, coalesce(last.number, 0)
            using errcode = '23514', schema = 'register', table = 'change', constraint = 'change_follows';
    end if;
    if not is_owner() and (
        new.at < clock_timestamp() - interval '1 minute'
        or new.at > greatest(clock_timestamp(), last.at + interval '1 microsecond'))
    then
        raise exception 'change % is not of this moment', new.number
            using errcode = '23514', schema = 'register', table = 'change', constraint = 'change_is_of_now';
    end if;
    return new;
end $$;

-- Facts have numbers that rise from change to change, and within one: by those the register is verified piece by piece.
create or replace function count_rows() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
declare
    many bigint;
    least_number bigint;
    greatest_number bigint;
begin
    if is_owner() then return null; end if;
    select count(*) into many from new_row;
    if many = 0 then return null; end if;
    if tg_argv[0] = 'added' then
        execute 'select min(id), max(id) from new_row' into least_number, greatest_number;
        if greatest_number > (select last_value from fact_id)
            or least_number <= (
                select fact from journal_leaf where change < current_change() and not ended
                order by change desc, ordinal desc limit 1)
        then
            perform refuse_journal(current_change(), 'its facts do not have the next numbers');
        end if;
    end if;
    insert into tally (change, added, ended, leaves)
    select current_change(), many * (tg_argv[0] = 'added')::int, many * (tg_argv[0] = 'ended')::int,
        many * (tg_argv[0] = 'leaves')::int
    on conflict (change) do update set added = tally.added + excluded.added, ended = tally.ended + excluded.ended,
        leaves = tally.leaves + excluded.leaves;
    return null;
end $$;

-- As before, but for the order of the numbers.
create or replace function tells_all() returns trigger
    language plpgsql security definer set search_path = register, pg_temp
    -- Nobody has counted yet what has just been written: the planner would take it for a few rows.
    set enable_nestloop = off as $$
declare
    said register.journal;
    counted register.tally;
    told json;
    kept register.fact_kind;
    matching bigint;
    added bigint := 0;
    ended bigint := 0;
begin
    if is_owner() then return null; end if;
    if tg_table_name = 'tally' then
        select * into counted from tally where change = new.change;
        -- A later statement counted on: its own turn comes.
        if counted is distinct from new then return null; end if;
    else
        counted := row(new.number, 0, 0, 0);
        select * into counted from tally where change = new.number;
        if not found then counted := row(new.number, 0, 0, 0); end if;
    end if;
    select * into said from journal where change = counted.change;
    if not found then perform refuse_journal(counted.change, 'it is not in the journal'); end if;
    told := convert_from(said.payload, 'UTF8')::json;
    if (told->>'change') is distinct from counted.change::text or (told->>'login') is distinct from session_user::text
        or (told->>'added') is distinct from said.added::text or (told->>'ended') is distinct from said.ended::text
    then
        perform refuse_journal(counted.change, 'the entry tells of something else');
    end if;
    if counted.added <> said.added or counted.ended <> said.ended or counted.leaves <> said.added + said.ended then
        perform refuse_journal(counted.change, 'the journal counts other facts than the tables');
    end if;
    if exists (
        select from journal_leaf leaf
        where leaf.change = counted.change
            and (leaf.ordinal not between 0 and counted.leaves - 1 or leaf.ended <> (leaf.ordinal >= said.added)))
        or exists (
            select from (
                select fact, lag(fact) over (order by ordinal) as before from journal_leaf leaf
                where leaf.change = counted.change and not leaf.ended
            ) as told where fact <= before)
    then
        perform refuse_journal(counted.change, 'its facts do not follow each other');
    end if;
    for kept in
        select * from fact_kind where kind in (
            select distinct convert_from(body, 'UTF8')::json->>'kind' from journal_leaf leaf
            where leaf.change = counted.change)
    loop
        execute format(
            'select count(*)
             from (
                select fact.id, fact.key, fact.source, fact.certainty, book.key as book, leaf.body
                from journal_leaf leaf join %I fact on fact.id = leaf.fact join book on book.id = fact.book_id
                where leaf.change = $1 and not leaf.ended and lower(fact.known) = $1
                offset 0 -- What is not in this table is not read as JSON.
             ) as fact
             cross join lateral (select convert_from(body, ''UTF8'')::json as body) as told
             where told.body->>''kind'' = $2 and told.body->>''id'' = fact.id::text and told.body->>''book'' = fact.book
                and told.body->>''key'' = fact.key and told.body->>''source'' = fact.source
                and told.body->>''certainty'' = fact.certainty', kept.name)
            into matching using counted.change, kept.kind;
        added := added + matching;
        execute format(
            'select count(*) from journal_leaf leaf join %I fact on fact.id = leaf.fact
             where leaf.change = $1 and leaf.ended and upper(fact.known) = $1
                and leaf.body = convert_to(format(''{"id":%%s,"kind":"%%s"}'', fact.id, $2), ''UTF8'')', kept.name)
            into matching using counted.change, kept.kind;
        ended := ended + matching;
    end loop;
    if added <> said.added or ended <> said.ended then
        perform refuse_journal(counted.change, 'the journal tells of other facts than the tables');
    end if;
    if merkle_root(counted.change) <> said.merkle_root then
        perform refuse_journal(counted.change, 'its facts do not lead to its root');
    end if;
    return null;
end $$;

-- A signature covers what it stands under, and is of the moment at which it is given.
create or replace function names_signer() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
declare
    told text := replace(replace(new.capacity, chr(92), chr(92) || chr(92)), '"', chr(92) || '"');
    covered bytea;
begin
    if is_owner() then return new; end if;
    if new.signer is not null and not names_actor(new.signer) then perform refuse_text(new.signer); end if;
    -- As the program writes it, in canonical JSON.
    for code in 1..31 loop
        told := replace(told, chr(code), chr(92) || 'u00' || lpad(to_hex(code), 2, '0'));
    end loop;
    select sha256(decode('03', 'hex') || convert_to(
        format('{"at":%s,"audit":"%s","capacity":"%s","change":%s,"signer":"%s"}',
            (extract(epoch from new.at) * 1000000)::bigint - 946684800000000, encode(audit.digest, 'hex'), told,
            audit.change, encode(erasable.commitment, 'hex')), 'UTF8'))
    into covered
    from audit, erasable where audit.id = new.audit_id and erasable.id = new.signer;
    if new.at not between clock_timestamp() - interval '1 minute' and clock_timestamp() or covered is distinct from new.digest
    then
        raise exception 'the signature does not cover audit % as it is now', new.audit_id
            using errcode = '23514', schema = 'register', table = 'audit_signature',
                constraint = 'audit_signature_covers';
    end if;
    return new;
end $$;

-- What has not the form of its kind cannot be read, and whoever reads all stumbles over it: lists have no gaps and no lists in
-- them, numbers are numbers, and what a fact is about is of the kind that it says something of.
create function has_form() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
declare
    wrong record;
begin
    if is_owner() then return null; end if;
    -- The argument is the question that is asked of the rows.
    execute tg_argv[0] into wrong;
    if wrong.name is not null then
        raise exception 'register.% cannot say that of %', tg_table_name, coalesce(wrong.id::text, 'nothing')
            using errcode = '23514', schema = 'register', table = tg_table_name, column = wrong.name,
                constraint = tg_table_name || '_' || wrong.name || '_is_of_its_kind';
    end if;
    return null;
end $$;

-- Gives a table of facts the guards of its form; with the kinds of thing that each of its columns can be about.
create procedure keep_form(name text, kinds jsonb)
    language plpgsql set search_path = register, pg_temp as $$
declare
    col record;
    question text;
begin
    for col in
        select attname, atttypid from pg_attribute
        where attrelid = format('register.%I', name)::regclass and attnum > 0 and not attisdropped
            and atttypid in ('bigint[]'::regtype, 'text[]'::regtype, 'numeric'::regtype)
    loop
        -- Asked of what comes, not of all that is there.
        execute format(
            'alter table %I add constraint %I check (%s) not valid', name, name || '_' || col.attname || '_has_form',
            case when col.atttypid = 'numeric'::regtype then format('%I <> ''NaN''', col.attname)
                else format('coalesce(array_ndims(%1$I), 1) = 1 and array_position(%1$I, null) is null', col.attname)
            end);
    end loop;
    select string_agg(
        format(
            'select %1$L as name, %2$s as id from new_row%3$s
             where %4$s not exists (
                select from register.entity where id = %2$s and kind = any (%5$L::text[]))',
            held.key,
            case when atttypid = 'bigint[]'::regtype then 'member' else format('new_row.%I', held.key) end,
            case when atttypid = 'bigint[]'::regtype
                then format(' cross join lateral unnest(new_row.%I) as member', held.key) else '' end,
            case when atttypid = 'bigint[]'::regtype then '' else format('new_row.%I is not null and', held.key) end,
            array(select jsonb_array_elements_text(held.value))),
        ' union all ' order by held.key) into question
    from jsonb_each(kinds) as held
    join pg_attribute on attrelid = format('register.%I', name)::regclass and attname = held.key;
    if question is null then return; end if;
    execute format(
        'create trigger has_form after insert on %I referencing new table as new_row
            for each statement execute function has_form(%L)', name, question || ' limit 1');
end $$;

do $$
declare
    kinds jsonb := '{
        "municipality": {"entity": ["municipality"]},
        "redivision": {"dissolved": ["municipality"], "successors": ["municipality"], "designated": ["municipality"]},
        "named_successor": {"municipality": ["municipality"], "of": ["cooperation", "contract", "commission",
            "organisation", "municipality", "person"], "successor": ["municipality"]},
        "region": {"entity": ["region"]},
        "region_member": {"region": ["region"], "municipality": ["municipality"]},
        "cooperation": {"entity": ["cooperation"], "legal_person": ["organisation"], "centre": ["municipality"], "seat":
            ["municipality"], "region": ["region"], "publisher": ["municipality"]},
        "participation": {"cooperation": ["cooperation"], "participant": ["municipality", "cooperation", "organisation"],
            "via": ["cooperation"], "successor_of": ["municipality"]},
        "arrangement_version": {"cooperation": ["cooperation"], "published_by": ["municipality"]},
        "provision": {"cooperation": ["cooperation"]},
        "accession": {"cooperation": ["cooperation"], "participant": ["municipality", "cooperation", "organisation"]},
        "withdrawal": {"cooperation": ["cooperation"], "participant": ["municipality", "cooperation", "organisation"]},
        "organisation": {"entity": ["organisation"], "concern": ["organisation"]},
        "stake": {"holder": ["municipality", "cooperation", "organisation", "person"], "object": ["organisation"]},
        "turnover_share": {"organisation": ["organisation"]},
        "person": {"entity": ["person"]},
        "office": {"person": ["person"], "at": ["municipality", "cooperation", "organisation"], "appointed_by":
            ["municipality", "cooperation", "organisation"]},
        "employment": {"person": ["person"], "employer": ["municipality", "cooperation", "organisation"], "seconded_to":
            ["municipality", "cooperation", "organisation"]},
        "contract": {"entity": ["contract"], "commissioner": ["municipality", "cooperation", "organisation"],
            "contractor": ["municipality", "cooperation", "organisation"], "cooperation": ["cooperation"]},
        "contract_cover": {"contract": ["contract"], "municipality": ["municipality"]},
        "extension_option": {"contract": ["contract"]},
        "contract_clause": {"contract": ["contract"]},
        "signature": {"contract": ["contract"], "person": ["person"]},
        "commission": {"entity": ["commission"], "commissioner": ["municipality", "cooperation", "organisation"],
            "contractor": ["municipality", "cooperation", "organisation"], "owner": ["municipality", "cooperation",
            "organisation"], "object": ["contract", "cooperation"]},
        "role_assignment": {"holder": ["person", "municipality", "cooperation", "organisation"], "object":
            ["cooperation", "contract", "commission", "municipality"], "behalf": ["municipality"], "employer":
            ["municipality", "cooperation", "organisation"], "decision": ["decision"]},
        "mandate": {"grantor": ["municipality", "cooperation", "organisation"], "grantee": ["person", "municipality",
            "cooperation", "organisation"], "object": ["contract", "cooperation"], "decision": ["decision"]},
        "safeguard": {"object": ["cooperation", "contract", "commission", "municipality", "organisation"], "persons":
            ["person"], "decision": ["decision"], "document": ["document"]},
        "decision": {"entity": ["decision"], "of": ["municipality", "cooperation", "organisation"], "subject":
            ["cooperation", "contract", "organisation", "municipality", "person", "region"]},
        "vote": {"decision": ["decision"], "person": ["person"]},
        "document": {"entity": ["document"], "of": ["cooperation", "contract", "organisation", "municipality", "region"]},
        "vision": {"region": ["region"], "municipalities": ["municipality"], "document": ["document"]},
        "contact_point": {"region": ["region"], "holder": ["municipality", "organisation", "cooperation", "person"],
            "provider": ["organisation"]},
        "vision_item": {"region": ["region"]},
        "alignment": {"regions": ["region"], "document": ["document"]},
        "ordinance": {"municipality": ["municipality"]},
        "consultation": {"of": ["region", "cooperation", "contract"], "document": ["document"]},
        "budget_document": {"cooperation": ["cooperation"]},
        "sending": {"cooperation": ["cooperation"], "municipality": ["municipality"]},
        "council_view": {"cooperation": ["cooperation"], "municipality": ["municipality"]},
        "meeting": {"cooperation": ["cooperation"]},
        "exit_plan": {"cooperation": ["cooperation"], "participant": ["municipality", "cooperation", "organisation"],
            "document": ["document"]},
        "settlement": {"cooperation": ["cooperation"], "participant": ["municipality", "cooperation", "organisation"]},
        "evaluation": {"of": ["cooperation", "contract", "region"], "document": ["document"]},
        "transfer": {"predecessor": ["contract"], "successor": ["contract"], "document": ["document"]},
        "interest_declaration": {"contract": ["contract"], "person": ["person"]},
        "affiliated_party": {"municipality": ["municipality"], "party": ["cooperation", "organisation"]},
        "inhabitants": {"municipality": ["municipality"]},
        "attestation": {"of": ["cooperation", "contract", "organisation", "municipality", "region"], "document":
            ["document"]},
        "waiver": {"of": ["cooperation", "contract", "organisation", "municipality", "region", "commission"]},
        "completeness": {"of": ["municipality", "region", "cooperation", "organisation", "contract"]}
    }';
    kept record;
begin
    for kept in select name from fact_kind loop
        call keep_form(kept.name, coalesce(kinds->kept.name, '{}'));
    end loop;
end $$;

-- The groups, as before; what they could give values for is taken away first.
do $$
declare
    held text;
begin
    foreach held in array array['reader', 'registrar', 'auditor', 'watcher'] loop
        if exists (select from pg_roles where rolname = 'rolzuiver_' || held) then
            execute format(
                'revoke insert on register.change, register.book, register.entity, register.page, register.audit,
                    register.audit_signature from %I', 'rolzuiver_' || held);
        end if;
    end loop;
end $$;
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
             grant insert (digest, change) on register.page to %1$I;
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
    -- Numbers that the server gives, logins and instants are not theirs to choose.
    grant insert (number, at, kind, actor, reason, decision, source, program) on register.change to rolzuiver_registrar;
    grant insert (key, change) on register.book to rolzuiver_registrar;
    grant insert (kind, key) on register.entity to rolzuiver_registrar;
    grant insert on register.journal, register.journal_leaf, register.import, register.import_version to rolzuiver_registrar;
    grant update (change) on register.book to rolzuiver_registrar;
    grant update (text, salt, erased) on register.erasable to rolzuiver_registrar;
    grant update (body, digest) on register.journal_leaf to rolzuiver_registrar;
    grant update (cooperation, record, import) on register.import_version to rolzuiver_registrar;
    grant usage on sequence register.fact_id, register.import_id_seq to rolzuiver_registrar;
    grant execute on function register.is_called(text, text) to rolzuiver_registrar;
    grant insert (change, as_of, horizon, edition, tailoring, program, roots, counts, digest) on register.audit
        to rolzuiver_auditor, rolzuiver_watcher;
    grant insert on register.audit_verdict to rolzuiver_auditor, rolzuiver_watcher;
    grant insert (audit_id, signer, capacity, at, digest) on register.audit_signature to rolzuiver_auditor;
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
