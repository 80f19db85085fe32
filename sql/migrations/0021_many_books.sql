-- Registers of a hundred thousand books: in which of them one may write is looked up, not gone through.

set local search_path = register, pg_temp;

-- A list is gone through from its beginning for every row that is held against it; the rows of a question are kept by what
-- they are. And whoever may write, or read, everywhere is not asked for the books at all.
do $$
declare
    kept fact_kind;
begin
    for kept in select * from fact_kind loop
        execute format(
            'alter policy reads on %I using ((select reads_all()) or book_id in (select unnest(read_books())))', kept.name);
        execute format(
            'alter policy adds on %I
                with check (lower(known) = (select current_change()) and upper_inf(known)
                    and ((select writes_all()) or book_id in (select unnest(added_books()))))', kept.name);
        execute format(
            'alter policy ends on %I
                using ((select writes_all()) or book_id in (select unnest(kept_books()))
                    or (book_id in (select unnest(added_books()))
                        and exists (select from change c where c.number = lower(known) and c.login = session_user)))',
            kept.name);
    end loop;
end $$;

create or replace function read_keys() returns text[]
    language sql stable security definer set search_path = register, pg_temp
    return array(select key from book where id in (select unnest(read_books())));

create or replace function added_books() returns bigint[]
    language sql stable security definer set search_path = register, pg_temp
    return array(
        select id from book
        where id in (select unnest(kept_books())) or (key = 'shared' and (select may('registrar'))));

-- As before, but for how the books are asked.
create or replace function seal(use text, salts bytea[], texts text[], commitments bytea[], books bigint[])
    returns table (commitment bytea, id bigint)
    language plpgsql security definer set search_path = register, pg_temp as $$
#variable_conflict use_column
begin
    if not may('registrar', 'auditor') then
        raise exception 'no right to write texts' using errcode = '42501';
    end if;
    if not writes_all() and exists (
        select from unnest(books) as book where book is not null and book not in (select unnest(added_books())))
    then
        raise exception 'no right to write texts in that book' using errcode = '42501';
    end if;
    return query
        insert into erasable (use, salt, text, commitment, book_id)
        select seal.use, given.salt, given.text, given.commitment, given.book
        from unnest(salts, texts, commitments, books) as given (salt, text, commitment, book)
        returning erasable.commitment, erasable.id;
end $$;
