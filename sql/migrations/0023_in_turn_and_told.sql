-- What a checkpoint answers for comes in order; and what is taken out of the journal, the journal tells.

set local search_path = register, pg_temp;

-- A checkpoint answers for all audits and signatures up to a number. So none may come to stand later with a lower one: who
-- takes a number, keeps it from others until his commit.
create function in_turn() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
begin
    perform pg_advisory_xact_lock(90638514782212);
    return null;
end $$;
create trigger in_turn before insert on audit for each statement execute function in_turn();
create trigger in_turn before insert on audit_signature for each statement execute function in_turn();

-- A leaf is closed for what it told in clear of a text that is erased with it, and the change that erases it tells both.
-- Else who may write could empty the journal for good.
create function tells_closed() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
declare
    number bigint := current_change();
    told jsonb;
    place record;
    is_erased boolean;
begin
    if is_owner() or new.body is not null or old.body is null then return null; end if;
    if not exists (
        select from journal
        where change = number and convert_from(payload, 'UTF8')::jsonb->'closed' @> jsonb_build_array(
            jsonb_build_object('change', new.change, 'ordinal', new.ordinal, 'leaf', encode(new.digest, 'hex'))))
    then
        perform refuse_journal(number, 'it closes a leaf that the entry does not tell');
    end if;
    told := convert_from(old.body, 'UTF8')::jsonb;
    for place in
        select kept.name as held, col.attname as field
        from fact_kind kept
        join pg_constraint con on con.conrelid = format('register.%I', kept.name)::regclass
            and con.confrelid = 'register.erasable'::regclass and con.contype = 'f'
        join pg_attribute col on col.attrelid = con.conrelid and col.attnum = con.conkey[1]
        join jsonb_each(told->'fields') as said on lower(said.key) = replace(col.attname, '_', '')
        where kept.kind = told->>'kind' and jsonb_typeof(said.value) = 'string'
    loop
        execute format(
            'select exists (select from %I t join erasable e on e.id = t.%I where t.id = $1 and e.erased = $2)',
            place.held, place.field) into is_erased using new.fact, number;
        if is_erased then return null; end if;
    end loop;
    perform refuse_journal(number, 'it closes a leaf that told nothing in clear of what it erases');
    return null;
end $$;
create constraint trigger tells_closed after update on journal_leaf deferrable initially deferred
    for each row execute function tells_closed();

-- A thing comes into the register with a change that speaks of it.
drop policy adds on entity;
create policy adds on entity for insert with check (
    (select may('registrar')) and (select current_change()) is not null and is_called(kind, key));

revoke execute on all functions in schema register from public;
