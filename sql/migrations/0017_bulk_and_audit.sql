-- Large amounts in, and whole registers out.
--
-- A foreign key asks for each row, one by one, whether what it refers to is there: more than half of the time that facts
-- took to come in. Nothing that facts refer to can go away, for entities, books and changes only ever come (0001); so it is
-- enough to ask once, when rows come in, and for all rows of a statement together. The name of each constraint stays, and so
-- does the error.

create function register.refer() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
declare
    lost record;
begin
    -- The first argument is what is referred to, the second the question that is asked of the rows.
    execute tg_argv[1] into lost;
    if lost.name is not null then
        raise exception 'register.% refers to % %, which is not there', tg_table_name, tg_argv[0], lost.id
            using errcode = '23503', schema = 'register', table = tg_table_name, constraint = lost.name;
    end if;
    return null;
end $$;

do $$
declare
    checked record;
    gone text;
begin
    for checked in
        select held.relname as name, target.relname as target, array_agg(con.conname order by con.conname) as names,
            string_agg(format('(%L, new_row.%I)', con.conname, col.attname), ', ' order by con.conname) as told
        from pg_constraint con
        join pg_class held on held.oid = con.conrelid
        join pg_class target on target.oid = con.confrelid
        join pg_attribute col on col.attrelid = con.conrelid and col.attnum = con.conkey[1]
        where con.contype = 'f' and (
            held.relname in (select name from register.fact_kind) and held.relnamespace = 'register'::regnamespace
                and con.confrelid in ('register.entity'::regclass, 'register.book'::regclass)
            or con.conrelid = 'register.journal_leaf'::regclass and con.confrelid = 'register.journal'::regclass)
        group by held.relname, target.relname
    loop
        foreach gone in array checked.names loop
            execute format('alter table register.%I drop constraint %I', checked.name, gone);
        end loop;
        execute format(
            'create trigger %I after insert on register.%I referencing new table as new_row
                for each statement execute function register.refer(%L, %L)',
            'refer_to_' || checked.target, checked.name, checked.target,
            format(
                'select told.name, told.id from new_row cross join lateral (values %s) as told (name, id)
                 where told.id is not null and not exists (select from register.%I target where target.%I = told.id)
                 limit 1',
                checked.told, checked.target, case checked.target when 'journal' then 'change' else 'id' end));
    end loop;
end $$;

-- What an audit reads dossiers by, besides what is indexed already: from a legal person to the cooperation that made it, and
-- the few of their kind that every dossier leans on.
create index cooperation_by_legal_person on register.cooperation (legal_person);
create index contract_national on register.contract (entity) where kind = 'lta';
create index organisation_certified on register.organisation (entity) where kind = 'gi';
create index contact_point_acting on register.contact_point (region) where kind = 'accounthouder';

revoke execute on all functions in schema register from public;
