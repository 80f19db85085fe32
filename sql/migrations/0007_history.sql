-- The guards of the tables of facts: rows are added, and ended by a later change; nothing else happens to them.

-- A row can be ended, once; all else about it stays.
create function register.only_end() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
begin
    if upper_inf(old.known) and not upper_inf(new.known) and lower(new.known) = lower(old.known)
        and to_jsonb(new) - 'known' = to_jsonb(old) - 'known'
    then
        return new;
    end if;
    raise exception 'a fact can be ended, not changed'
        using errcode = '23001', schema = 'register', table = tg_table_name, constraint = tg_table_name || '_is_history';
end $$;

-- No two current rows of one key certainly hold on the same day. Sound because writers take turns; the unique index on
-- key and start keeps it cheap. (An exclusion constraint says the same at four to six times the cost.)
create function register.one_truth() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
declare
    twice text;
begin
    execute format(
        'select new_row.key from new_row join %s fact on fact.key = new_row.key and upper_inf(fact.known)
            and fact.id <> new_row.id and fact.valid && new_row.valid
         where upper_inf(new_row.known) limit 1', tg_relid::regclass) into twice;
    if twice is not null then
        raise exception 'two overlapping truths of one key in register.%', tg_table_name
            using errcode = '23P01', schema = 'register', table = tg_table_name,
                constraint = tg_table_name || '_one_truth', detail = twice;
    end if;
    return null;
end $$;

-- Gives a table of facts its guards and its indexes: for its key, its book, and each of the columns by which a dossier
-- is read.
create procedure register.keep_history(name text, read_by text[])
    language plpgsql set search_path = register, pg_temp as $$
declare
    read_column text;
begin
    execute format('alter table %I add constraint %I foreign key (book_id) references book', name, name || '_book_exists');
    execute format(
        'create unique index %I on %I (key, coalesce(lower(possible), ''-infinity'')) where upper_inf(known)',
        name || '_one_start', name);
    execute format('create index %I on %I (book_id)', name || '_book', name);
    foreach read_column in array read_by loop
        execute format('create index %I on %I (%I)', name || '_by_' || read_column, name, read_column);
    end loop;
    execute format('create trigger only_end before update on %I for each row execute function only_end()', name);
    execute format(
        'create trigger one_truth after insert on %I referencing new table as new_row
            for each statement execute function one_truth()', name);
    execute format('create trigger refuse before delete or truncate on %I execute function refuse()', name);
end $$;

call register.keep_history('municipality', '{entity}');
call register.keep_history('redivision', '{designated}');
call register.keep_history('election', '{}');
call register.keep_history('region', '{entity}');
call register.keep_history('region_member', '{region, municipality}');
call register.keep_history('contact_point', '{region}');
call register.keep_history('vision', '{region}');
call register.keep_history('cooperation', '{entity, region}');
call register.keep_history('participation', '{cooperation, participant}');
call register.keep_history('arrangement_version', '{cooperation}');
call register.keep_history('provision', '{cooperation}');
call register.keep_history('accession', '{cooperation, participant}');
call register.keep_history('withdrawal', '{cooperation, participant}');
call register.keep_history('organisation', '{entity, concern}');
call register.keep_history('stake', '{holder, object}');
call register.keep_history('turnover_share', '{organisation}');
call register.keep_history('person', '{entity}');
call register.keep_history('office', '{person, at}');
call register.keep_history('employment', '{person, employer, seconded_to}');
call register.keep_history('contract', '{entity, cooperation, commissioner, contractor}');
call register.keep_history('contract_cover', '{contract, municipality}');
call register.keep_history('extension_option', '{contract}');
call register.keep_history('contract_clause', '{contract}');
call register.keep_history('signature', '{contract, person}');
call register.keep_history('commission', '{entity, object, commissioner, contractor, owner}');
call register.keep_history('role_assignment', '{object, holder, behalf}');
call register.keep_history('mandate', '{object, grantor, grantee}');
call register.keep_history('safeguard', '{object}');
call register.keep_history('decision', '{entity, subject, of}');
call register.keep_history('vote', '{decision, person}');
call register.keep_history('document', '{entity, of}');
call register.keep_history('completeness', '{of}');
