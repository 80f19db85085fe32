-- Who may do what: rights per book, of the role that a session logged in with.
--
-- All of it goes by session_user, which nothing but the superuser's SET SESSION AUTHORIZATION changes: SET ROLE and
-- settings borrow nothing. The owner of the schema and superusers may do all, and pass row level security by. Rights and
-- triggers stop mistakes and other keepers; they are no wall against the owner, for whom there is the journal.

-- Functions whose body is bound when they are made find each other so.
set local search_path = register, pg_temp;

create table register.keeper (
    id bigint generated always as identity primary key,
    login text not null,
    may text not null,
    -- By key: a book can be granted before it exists.
    book text,
    at timestamptz not null default clock_timestamp(),
    granted_by text not null default session_user,
    constraint keeper_once unique nulls not distinct (login, may, book),
    constraint keeper_may_known check (may in ('reader', 'registrar', 'auditor', 'watcher')),
    constraint keeper_watches_all check (may <> 'watcher' or book is null)
);
comment on column register.keeper.book is 'the book that it is about; null for all books';

-- The actor and the signer are what somebody claims; the login is what the database knows.
alter table register.change add column login text;
alter table register.change alter column login set default session_user;
alter table register.audit add column login text;
alter table register.audit alter column login set default session_user;
alter table register.audit_signature add column login text;
alter table register.audit_signature alter column login set default session_user;

-- What the session may do. Each is asked once per statement, as a scalar subquery.

create function register.is_owner() returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return (select pg_has_role(session_user, nspowner, 'member') from pg_namespace where nspname = 'register');

-- Whether it has one of these rights, on any book.
create function register.may(variadic rights text[]) returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return is_owner() or exists (select from keeper where login = session_user and may = any (rights));

create function register.is_keeper() returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return is_owner() or exists (select from keeper where login = session_user);

create function register.reads_all() returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return is_owner() or exists (select from keeper where login = session_user and book is null);

create function register.writes_all() returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return is_owner()
        or exists (select from keeper where login = session_user and may = 'registrar' and book is null);

-- The books that it may read. What all share is for every keeper.
create function register.read_books() returns bigint[]
    language sql stable security definer set search_path = register, pg_temp
    return array(
        select id from book
        where (select reads_all()) or (key = 'shared' and (select is_keeper()))
            or key in (select keeper.book from keeper where login = session_user));

create function register.read_keys() returns text[]
    language sql stable security definer set search_path = register, pg_temp
    return array(select key from book where id = any ((select read_books())::bigint[]));

-- Whether it is the keeper of the book with this key, which need not exist yet.
create function register.keeps(book text) returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return writes_all() or exists (
        select from keeper where login = session_user and may = 'registrar' and keeper.book = keeps.book);

-- Whether it may add to that book: its own, and what all share.
create function register.adds_to(book text) returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return keeps(book) or (book = 'shared' and may('registrar'));

create function register.kept_books() returns bigint[]
    language sql stable security definer set search_path = register, pg_temp
    return array(
        select id from book
        where (select writes_all())
            or key in (select keeper.book from keeper where login = session_user and may = 'registrar'));

create function register.added_books() returns bigint[]
    language sql stable security definer set search_path = register, pg_temp
    return array(
        select id from book where id = any ((select kept_books())::bigint[]) or (key = 'shared' and (select may('registrar'))));

-- The change that this transaction is writing; null when it writes none.
create function register.current_change() returns bigint
    language sql stable security definer set search_path = register, pg_temp
    return (
        select number from change
        where number = (select max(number) from change) and xmin = pg_current_xact_id_if_assigned()::xid);

-- Which changes touched which books.
create table register.change_book (
    change bigint not null constraint change_book_change_exists references register.change,
    book_id bigint not null constraint change_book_book_exists references register.book,
    primary key (change, book_id)
);
create index change_book_book on register.change_book (book_id);

create function register.note_book() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
begin
    insert into change_book (change, book_id) values (new.change, new.id) on conflict do nothing;
    return null;
end $$;
create trigger note_book after insert or update on register.book for each row execute function register.note_book();

-- Whether it may know why a change was made: it touched one of its books, or nothing but what all share.
create function register.sees(number bigint) returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return reads_all() or (
        is_keeper() and (
            exists (
                select from change_book join book on book.id = book_id
                where change_book.change = sees.number and key <> 'shared' and book_id = any (read_books()))
            or not exists (
                select from change_book join book on book.id = book_id
                where change_book.change = sees.number and key <> 'shared')));

-- Which table keeps which kind of fact, by the names that the journal and audits use.
create table register.fact_kind (
    kind text primary key,
    name text not null unique
);
insert into register.fact_kind (kind, name) values
    ('municipalities', 'municipality'), ('redivisions', 'redivision'), ('elections', 'election'), ('regions', 'region'),
    ('regionMembers', 'region_member'), ('cooperations', 'cooperation'), ('participants', 'participation'),
    ('versions', 'arrangement_version'), ('provisions', 'provision'), ('accessions', 'accession'),
    ('withdrawals', 'withdrawal'), ('organisations', 'organisation'), ('stakes', 'stake'),
    ('turnoverShares', 'turnover_share'), ('persons', 'person'), ('offices', 'office'), ('employments', 'employment'),
    ('contracts', 'contract'), ('covers', 'contract_cover'), ('options', 'extension_option'),
    ('clauses', 'contract_clause'), ('signatures', 'signature'), ('commissions', 'commission'),
    ('roles', 'role_assignment'), ('mandates', 'mandate'), ('safeguards', 'safeguard'), ('decisions', 'decision'),
    ('votes', 'vote'), ('documents', 'document'), ('visions', 'vision'), ('contactPoints', 'contact_point'),
    ('careForms', 'care_form'), ('visionItems', 'vision_item'), ('alignments', 'alignment'),
    ('ordinances', 'ordinance'), ('consultations', 'consultation'), ('budgets', 'budget_document'),
    ('sendings', 'sending'), ('views', 'council_view'), ('meetings', 'meeting'), ('exitPlans', 'exit_plan'),
    ('settlements', 'settlement'), ('evaluations', 'evaluation'), ('transfers', 'transfer'),
    ('declarations', 'interest_declaration'), ('affiliations', 'affiliated_party'), ('inhabitants', 'inhabitants'),
    ('attestations', 'attestation'), ('waivers', 'waiver'), ('complete', 'completeness');

-- Until now the books did not say which changes had touched them.
do $$
declare
    kept register.fact_kind;
begin
    for kept in select * from register.fact_kind loop
        execute format(
            'insert into register.change_book
                select lower(known), book_id from register.%1$I
                union select upper(known), book_id from register.%1$I where not upper_inf(known)
             on conflict do nothing', kept.name);
    end loop;
    insert into register.change_book select change, id from register.book on conflict do nothing;
end $$;

-- What a keeper other than the owner writes in one change, as the tables saw it: his journal has to tell the same.
create table register.tally (
    change bigint primary key constraint tally_change_exists references register.change,
    added bigint not null default 0,
    ended bigint not null default 0,
    leaves bigint not null default 0
);

-- Adds what a statement did; its argument says to which count.
create function register.count_rows() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
declare
    many bigint;
begin
    if is_owner() then return null; end if;
    select count(*) into many from new_row;
    if many = 0 then return null; end if;
    insert into tally (change, added, ended, leaves)
    select current_change(), many * (tg_argv[0] = 'added')::int, many * (tg_argv[0] = 'ended')::int,
        many * (tg_argv[0] = 'leaves')::int
    on conflict (change) do update set added = tally.added + excluded.added, ended = tally.ended + excluded.ended,
        leaves = tally.leaves + excluded.leaves;
    return null;
end $$;

-- The root over the leaves of a change, as in RFC 9162: pairs from the left, an odd last one goes up unchanged.
create function register.merkle_root(change bigint) returns bytea
    language plpgsql stable security definer set search_path = register, pg_temp as $$
declare
    level bytea[];
begin
    level := array(
        select sha256('\x00'::bytea || body) from journal_leaf where journal_leaf.change = merkle_root.change
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

create function register.refuse_journal(number bigint, what text) returns void
    language plpgsql set search_path = register, pg_temp as $$
begin
    raise exception 'change %: %', number, what
        using errcode = '23514', schema = 'register', table = 'journal', constraint = 'journal_tells_all';
end $$;

-- At the commit: the journal tells all that a keeper wrote, and nothing else. The fields of the facts are left to whoever
-- verifies the register, and whose login it was stands in the journal. The owner is trusted to use the program.
create function register.tells_all() returns trigger
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
        or (select count(distinct leaf.fact) from journal_leaf leaf where leaf.change = counted.change and not leaf.ended)
            <> said.added
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
create constraint trigger tells_all after insert on register.change deferrable initially deferred
    for each row execute function register.tells_all();
create constraint trigger tells_all after insert or update on register.tally deferrable initially deferred
    for each row execute function register.tells_all();
create trigger count_rows after insert on register.journal_leaf referencing new table as new_row
    for each statement execute function register.count_rows('leaves');

-- Whoever writes takes his turn, and goes on from the newest change.
create or replace function register.follow() returns trigger
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
    return new;
end $$;

create function register.follow_journal() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
begin
    if new.change <> (select max(number) from register.change)
        or new.previous <> coalesce(
            (select hash from register.journal order by change desc limit 1), decode(repeat('00', 32), 'hex'))
    then
        raise exception 'entry % does not follow the journal', new.change
            using errcode = '23514', schema = 'register', table = 'journal', constraint = 'journal_follows';
    end if;
    return new;
end $$;
create trigger follow before insert on register.journal for each row execute function register.follow_journal();

-- It has to see the books that the writer may not read.
alter function register.one_truth() security definer;

-- Texts that can be erased go in by these two alone: who writes must not need to read them.
create function register.seal(use text, salts bytea[], texts text[], commitments bytea[])
    returns table (commitment bytea, id bigint)
    language plpgsql security definer set search_path = register, pg_temp as $$
#variable_conflict use_column
begin
    if not register.may('registrar', 'auditor') then
        raise exception 'no right to write texts' using errcode = '42501';
    end if;
    return query
        insert into register.erasable (use, salt, text, commitment)
        select seal.use, given.salt, given.text, given.commitment
        from unnest(salts, texts, commitments) as given (salt, text, commitment)
        returning erasable.commitment, erasable.id;
end $$;

create function register.actor(name text) returns table (id bigint, commitment bytea)
    language plpgsql stable security definer set search_path = register, pg_temp as $$
#variable_conflict use_column
begin
    if not register.may('registrar', 'auditor') then
        raise exception 'no right to write texts' using errcode = '42501';
    end if;
    return query
        select id, commitment from register.erasable where use = 'actor' and text = actor.name order by id limit 1;
end $$;

-- Whether a fact, as a verdict names it, was in a book that the session may not read.
create function register.is_hidden(evidence jsonb, change bigint) returns boolean
    language plpgsql stable security definer set search_path = register, pg_temp as $$
declare
    found boolean := false;
    kept text := (select name from fact_kind where kind = evidence->>'kind');
begin
    if kept is null then return true; end if;
    execute format(
        'select exists (select from %I where key = $1 and known @> $2 and not book_id = any (read_books()))', kept)
        into found using evidence->>'key', change;
    return found;
end $$;

-- Whether a verdict rests on such a book: its subject has one, or a fact of its evidence is in one.
create function register.rests_on_hidden(subject text, content jsonb, change bigint) returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return exists (select from book where key = subject and not id = any (read_books()))
        or exists (
            select from jsonb_path_query(content, '$.*._0.evidence[*]') as told where is_hidden(told, rests_on_hidden.change));

-- What an audit said, as the session may read it: where a verdict rests on a hidden book, only that there is one, and how
-- heavy it is.
create function register.verdicts(audit bigint)
    returns table (ordinal integer, requirement text, subject text, discriminator jsonb, period daterange, content jsonb)
    language plpgsql stable security definer set search_path = register, pg_temp as $$
#variable_conflict use_column
declare
    all_books boolean := reads_all();
    masked jsonb := '{"nl": "Afgeschermd: dit rust op een boek van een ander.",
        "en": "Masked: this rests on somebody else''s book."}';
    piece jsonb := '{"key": "afgeschermd: boek van een ander", "source": "afgeschermd", "span": {"possible": ["-∞", "∞"]}}';
    said record;
begin
    if not is_keeper() then return; end if;
    for said in
        select v.ordinal, v.requirement, e.key as subject, to_jsonb(v.discriminator) as discriminator, v.period, v.content,
            v.finding, a.change
        from audit_verdict v join entity e on e.id = v.subject join audit a on a.id = v.audit_id
        where v.audit_id = verdicts.audit order by v.ordinal
    loop
        ordinal := said.ordinal;
        requirement := said.requirement;
        subject := said.subject;
        discriminator := said.discriminator;
        period := said.period;
        content := said.content;
        if not all_books and rests_on_hidden(said.subject, said.content, said.change) then
            if jsonb_array_length(discriminator) > 0 then
                discriminator := jsonb_build_array('afgeschermd', said.finding);
            end if;
            content := case
                when content ? 'alarm' or content ? 'waived' then (
                    select jsonb_build_object(word, jsonb_build_object('_0', jsonb_build_object(
                        'severity', inner_value->'_0'->'severity', 'reason', masked, 'remedy', masked,
                        'evidence', (
                            select coalesce(jsonb_agg(
                                case when is_hidden(told, said.change) then told || piece else told end), '[]')
                            from jsonb_array_elements(inner_value->'_0'->'evidence') as told))))
                    from jsonb_each(content) as verdict (word, inner_value))
                when content ? 'indeterminate' then jsonb_set(content, '{indeterminate,_0,what}', masked)
                else '{"failed": {"_0": "afgeschermd"}}'
            end;
        end if;
        return next;
    end loop;
end $$;

-- Row level security.

create procedure register.keep_rights(name text)
    language plpgsql set search_path = register, pg_temp as $$
begin
    execute format('alter table %I enable row level security', name);
    execute format(
        'create policy reads on %I for select
            using ((select reads_all()) or book_id = any ((select read_books())::bigint[]))', name);
    execute format(
        'create policy adds on %I for insert
            with check (lower(known) = (select current_change()) and upper_inf(known)
                and book_id = any ((select added_books())::bigint[]))', name);
    -- In what all share everyone can take back what he wrote himself.
    execute format(
        'create policy ends on %I for update
            using (book_id = any ((select kept_books())::bigint[])
                or (book_id = any ((select added_books())::bigint[])
                    and exists (select from change c where c.number = lower(known) and c.login = session_user)))
            with check (upper(known) = (select current_change()))', name);
    execute format(
        'create trigger count_added after insert on %I referencing new table as new_row
            for each statement execute function count_rows(''added'')', name);
    execute format(
        'create trigger count_ended after update on %I referencing new table as new_row
            for each statement execute function count_rows(''ended'')', name);
end $$;

do $$
declare
    kept register.fact_kind;
begin
    for kept in select * from register.fact_kind loop call register.keep_rights(kept.name); end loop;
end $$;

-- That there are changes, books and things, and what they are called, is no secret among keepers; what is said of them is.
alter table register.change enable row level security;
create policy reads on register.change for select using ((select register.is_keeper()));
create policy adds on register.change for insert with check (login = session_user and (select register.may('registrar')));
alter table register.book enable row level security;
create policy reads on register.book for select using ((select register.is_keeper()));
create policy adds on register.book for insert
    with check (register.adds_to(key) and change = (select register.current_change()));
create policy touches on register.book for update
    using (register.adds_to(key)) with check (register.adds_to(key) and change = (select register.current_change()));
alter table register.entity enable row level security;
create policy reads on register.entity for select using ((select register.is_keeper()));
create policy adds on register.entity for insert with check ((select register.may('registrar')));
alter table register.entity_merge enable row level security;
create policy reads on register.entity_merge for select using ((select register.is_keeper()));
alter table register.change_book enable row level security;
create policy reads on register.change_book for select using ((select register.is_keeper()));

alter table register.journal enable row level security;
create policy reads on register.journal for select using ((select register.is_keeper()));
create policy adds on register.journal for insert with check (change = (select register.current_change()));
alter table register.journal_leaf enable row level security;
create policy reads on register.journal_leaf for select
    using ((select register.reads_all()) or ((select register.is_keeper()) and (
        ended or convert_from(body, 'UTF8')::json->>'book' = any ((select register.read_keys())::text[]))));
create policy adds on register.journal_leaf for insert with check (change = (select register.current_change()));
alter view register.checkpoint set (security_invoker = true);

create index person_name on register.person (name);
create index waiver_reason on register.waiver (reason);
create index change_reason on register.change (reason);
create index change_actor on register.change (actor);
create index audit_signature_signer on register.audit_signature (signer);
alter table register.erasable enable row level security;
create policy reads on register.erasable for select using (
    (select register.reads_all())
    or exists (select from register.person t where t.name = erasable.id)
    or exists (select from register.waiver t where t.reason = erasable.id)
    or exists (select from register.audit_signature t where t.signer = erasable.id)
    or exists (
        select from register.change t
        where (t.reason = erasable.id or t.actor = erasable.id) and register.sees(t.number)));
create policy erases on register.erasable for update
    using ((select register.writes_all())) with check (erased = (select register.current_change()));

alter table register.audit enable row level security;
create policy reads on register.audit for select using ((select register.is_keeper()));
create policy adds on register.audit for insert
    with check (login = session_user and (select register.may('auditor', 'watcher')));
alter table register.audit_verdict enable row level security;
create policy reads on register.audit_verdict for select using ((select register.reads_all()));
create policy adds on register.audit_verdict for insert with check (exists (
    select from register.audit a
    where a.id = audit_id and a.login = session_user and a.xmin = pg_current_xact_id_if_assigned()::xid));
alter table register.audit_signature enable row level security;
create policy reads on register.audit_signature for select using ((select register.is_keeper()));
create policy adds on register.audit_signature for insert
    with check (login = session_user and (select register.may('auditor')));
alter table register.page enable row level security;
create policy reads on register.page for select using ((select register.is_keeper()));
create policy adds on register.page for insert with check ((select register.is_keeper()));

alter table register.import enable row level security;
create policy reads on register.import for select using ((select register.reads_all()));
create policy adds on register.import for insert with check ((select register.writes_all()));
alter table register.import_version enable row level security;
create policy reads on register.import_version for select using ((select register.reads_all()));
create policy adds on register.import_version for insert with check ((select register.writes_all()));
create policy follows on register.import_version for update
    using ((select register.writes_all())) with check ((select register.writes_all()));

alter table register.keeper enable row level security;
create policy reads on register.keeper for select using (login = session_user or (select register.reads_all()));
alter table register.tally enable row level security;
alter table register.fact enable row level security;
alter table register.fact_kind enable row level security;
alter table register.migration enable row level security;
create policy reads on register.migration for select using (true);

-- House rules see what the session may read, whatever role they run as. Their functions are bound when they are made, so
-- that no search path leads them elsewhere.
create or replace function house.change() returns bigint language sql stable
    return current_setting('rolzuiver.change')::bigint;
create or replace function house.horizon() returns date language sql stable
    return current_setting('rolzuiver.horizon')::date;
do $$
declare
    kept record;
begin
    for kept in
        select viewname, rtrim(definition, E'; \n') as definition from pg_views
        where schemaname = 'house' and viewname <> 'entity'
    loop
        execute format(
            'create or replace view house.%I with (security_barrier) as %s
                and ((select register.reads_all()) or t.book_id = any ((select register.read_books())::bigint[]))',
            kept.viewname, kept.definition);
    end loop;
end $$;
create or replace view house.entity with (security_barrier) as
    select id, kind, key from register.entity where (select register.is_keeper());

-- The roles are one for the whole server, and several databases may make them at the same time. An owner who may not make
-- roles goes without: then no rights can be granted until somebody has made them, and all else works.
create procedure register.make_groups()
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
    grant update (cooperation, record, import) on register.import_version to rolzuiver_registrar;
    grant usage on sequence register.fact_id, register.import_id_seq to rolzuiver_registrar;
    grant insert on register.audit, register.audit_verdict to rolzuiver_auditor, rolzuiver_watcher;
    grant insert on register.audit_signature to rolzuiver_auditor;
    grant execute on function register.seal(text, bytea[], text[], bytea[]), register.actor(text)
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
