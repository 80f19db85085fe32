-- What the register vouches for, it can tell who put it there; and what is masked, is masked as a whole.

set local search_path = register, pg_temp;

-- A checkpoint names the pages that were written out of the register, and so vouches for them: who may have it do so is who
-- may keep audits. By which login, can be told.
alter table page add column login text;
alter table page alter column login set default session_user;
drop policy adds on page;
create policy adds on page for insert
    with check (login = session_user and (select may('auditor', 'watcher')));

-- An audit says what it says of what its login could read. How many books that were not, the server counts itself.
alter table audit add column hidden integer;
comment on column audit.hidden is 'how many books its login could not read when it was stored';
create function count_hidden() returns trigger
    language plpgsql security definer set search_path = register, pg_temp as $$
begin
    new.hidden := case
        when reads_all() then 0
        else (select count(*) from book where id not in (select unnest(read_books())))
    end;
    return new;
end $$;
create trigger count_hidden before insert on audit for each row execute function count_hidden();

-- The name of a finding is made of what it is about: who knows all that it could be about, tries which of them makes it. So
-- a masked finding has a name that takes something which nobody reads: the same in every audit, and no help to who guesses.
create table mask (
    secret bytea not null,
    only_one boolean primary key default true check (only_one)
);
comment on table mask is 'of what the names of masked findings are made; for nobody to read';
insert into mask (secret)
values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
alter table mask enable row level security;
create trigger refuse before update or delete or truncate on mask for each statement execute function refuse();

-- What names no evidence can have come from any book: a rule of the house asks all, and so does what could not be decided
-- about a region or an organisation. It is open to who reads the book of what it is about.
create function tells_of_any(requirement text, subject text, content jsonb) returns boolean
    language sql stable security definer set search_path = register, pg_temp
    return requirement like 'Huis-%'
        or (subject !~ '^(contract|opdracht|besluit|document):'
            and not jsonb_path_exists(content, '$.*._0.evidence[*]')
            and not exists (select from book where key = subject and id in (select unnest(read_books()))));

-- What is stored beside an audit can be read: one row that cannot would keep all others from being proved.
alter table audit_verdict
    add constraint audit_verdict_discriminator_has_form
        check (coalesce(array_ndims(discriminator), 1) = 1 and array_position(discriminator, null) is null) not valid,
    add constraint audit_verdict_period_has_days
        check (not isempty(period) and (isfinite(lower(period)) and isfinite(upper(period))) is not false) not valid;
alter table audit
    add constraint audit_roots_have_form
        check (array_ndims(roots) = 1 and array_position(roots, null) is null) not valid,
    add constraint audit_has_days check (isfinite(as_of) and isfinite(horizon)) not valid;

-- Whether the opgave of something is complete, and how it is guarded, is for its own keeper to say.
do $$
declare
    told record;
begin
    for told in select * from (values ('completeness', 'of'), ('safeguard', 'object')) as t (name, holder) loop
        execute format(
            'create trigger keeps_home after insert on %I referencing new table as new_row
                for each statement execute function keeps_home(%L)',
            told.name,
            format(
                'select case
                    when who.kind in (''cooperation'', ''municipality'') then who.key
                    when who.kind in (''region'', ''organisation'') then ''shared'' else book.key end as home
                 from (select distinct book_id, %1$I as who from new_row) as told join book on book.id = told.book_id
                 left join entity who on who.id = told.who
                 where book.key <> case
                    when who.kind in (''cooperation'', ''municipality'') then who.key
                    when who.kind in (''region'', ''organisation'') then ''shared'' else book.key end
                 limit 1', told.holder));
    end loop;
end $$;

-- As before, but of what cannot be decided nothing is left but that it is so: whom to ask for what, tells what is hidden.
create or replace function verdicts(audit bigint)
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
        if not all_books and (
            rests_on_hidden(said.subject, said.content, said.change)
            or tells_of_any(said.requirement, said.subject, said.content))
        then
            if jsonb_array_length(discriminator) > 0 then
                discriminator := jsonb_build_array('afgeschermd', (
                    select left(encode(sha256(secret || convert_to(jsonb_build_array(
                        said.requirement, said.subject, said.discriminator)::text, 'UTF8')), 'hex'), 16)
                    from mask));
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
                when content ? 'indeterminate' then jsonb_build_object('indeterminate', jsonb_build_object('_0',
                    jsonb_build_object('what', masked, 'kinds', '[]'::jsonb, 'ask', said.subject)))
                else '{"failed": {"_0": "afgeschermd"}}'
            end;
        end if;
        return next;
    end loop;
end $$;

revoke execute on all functions in schema register from public;
