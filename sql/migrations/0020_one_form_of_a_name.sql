-- One form of a name, days that are days, and less to ask of what comes in large amounts.

set local search_path = register, pg_temp;

-- An é can be one sign, or an e with an accent behind it. Who reads takes both for the same, the database does not: two books
-- could bear one name, and what was written in the one was looked for in the other. Asked of what comes, not of all that is
-- there: whoever has such a name keeps it until it is put right.
alter table entity add constraint entity_key_has_one_form check (key is nfc normalized) not valid;
alter table book add constraint book_key_has_one_form check (key is nfc normalized) not valid;

-- A period without end has no last day; one that ends on the day 'infinity' is nothing that can be told.
do $$
declare
    kept fact_kind;
begin
    for kept in select * from fact_kind loop
        execute format(
            'alter table %1$I add constraint %2$I check (
                (isfinite(lower(possible)) and isfinite(upper(possible)) and isfinite(lower(valid)) and isfinite(upper(valid)))
                is not false) not valid',
            kept.name, kept.name || '_has_days');
    end loop;
end $$;

-- What rows refer to is asked once for each that they refer to, not once for each row.
create procedure refer_once()
    language plpgsql as $$
declare
    held record;
    arguments text[];
    question text;
begin
    for held in
        select tgname, tgrelid::regclass as told, tgargs from pg_trigger
        where tgfoid = 'register.refer'::regproc and not tgisinternal
    loop
        arguments := string_to_array(encode(held.tgargs, 'escape'), '\000');
        question := replace(
            arguments[2],
            'select told.name, told.id from new_row cross join lateral',
            'select told.name, told.id from (select distinct told.name, told.id from new_row cross join lateral');
        question := replace(question, 'as told (name, id)', 'as told (name, id)) as told');
        if question = arguments[2] or question not like '%(select distinct %) as told%' then
            raise exception 'register: % on % asks something else', held.tgname, held.told;
        end if;
        execute format('drop trigger %I on %s', held.tgname, held.told);
        execute format(
            'create trigger %I after insert on %s referencing new table as new_row
                for each statement execute function register.refer(%L, %L)',
            held.tgname, held.told, arguments[1], question);
    end loop;
end $$;
call refer_once();
drop procedure refer_once();

-- A book tells of whom it is. Of many kinds of facts the book follows from what they are about, and the program keeps them
-- there; who writes past it, could tell in his own book who takes part in the cooperation of somebody else. What one does to
-- others, such as a role on behalf of a municipality, its own book tells: that is weighed, and named as evidence.
create function keeps_home() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
declare
    strange record;
begin
    if is_owner() then return null; end if;
    -- The argument is the question that is asked of the rows.
    execute tg_argv[0] into strange;
    if strange.home is not null then
        raise exception 'register.% keeps that in the book %', tg_table_name, strange.home
            using errcode = '42501', schema = 'register', table = tg_table_name, constraint = tg_table_name || '_keeps_home';
    end if;
    return null;
end $$;

do $$
declare
    -- By table: the column that names who keeps it; nothing for what all keep together.
    homes jsonb := '{"municipality": null, "redivision": null, "election": null, "region": null, "region_member": null,
        "organisation": null, "stake": null, "turnover_share": null, "person": null, "contact_point": null, "vision": null,
        "vision_item": null, "care_form": null, "alignment": null, "inhabitants": null, "cooperation": "entity",
        "office": "at", "employment": "employer", "ordinance": "municipality", "affiliation": "municipality",
        "attestation": "of", "waiver": "of"}';
    held record;
    home text;
begin
    for held in
        select name, homes->>name as holder from fact_kind where homes ? name
        union all
        select name, 'cooperation' from fact_kind
        where not homes ? name and exists (
            select from pg_attribute
            where attrelid = format('register.%I', name)::regclass and attname = 'cooperation' and not attisdropped)
    loop
        home := case
            when held.holder is null then quote_literal('shared')
            when held.holder in ('at', 'employer', 'municipality')
                then 'case when who.kind = ''municipality'' then who.key else book.key end'
            when held.holder = 'of' then
                'case when who.kind in (''cooperation'', ''municipality'') then who.key
                    when who.kind in (''region'', ''organisation'') then ''shared'' else book.key end'
            else 'coalesce(who.key, book.key)'
        end;
        execute format(
            'create trigger keeps_home after insert on %I referencing new table as new_row
                for each statement execute function keeps_home(%L)',
            held.name,
            format(
                'select %1$s as home
                 from (select distinct book_id, %2$s as who from new_row) as told join book on book.id = told.book_id
                 left join entity who on who.id = told.who
                 where book.key <> %1$s limit 1', home, coalesce(quote_ident(held.holder), 'null::bigint')));
    end loop;
end $$;

-- What is erased, the change that erases it tells: else texts could go without anybody being told that they did.
create function tells_erased() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
begin
    if is_owner() or new.erased is null or old.erased is not null then return null; end if;
    if not exists (
        select from journal
        where change = new.erased and convert_from(payload, 'UTF8')::jsonb->'erased' @> to_jsonb(new.id))
    then
        perform refuse_journal(new.erased, 'it erases what the entry does not tell');
    end if;
    return null;
end $$;
create constraint trigger tells_erased after update on erasable deferrable initially deferred
    for each row execute function tells_erased();

-- From a decision to the roles and mandates that rest on it: who follows what a change touches goes that way.
create index role_assignment_decision on role_assignment (decision) where decision is not null;
create index mandate_decision on mandate (decision) where decision is not null;

revoke execute on all functions in schema register from public;
