-- The journal's facts one by one, so that a register of any size is verified in pieces and one fact can be proved without
-- telling the others. An entry keeps what is said of the change as a whole, with how many facts it added and ended; its
-- hash covers the digest of that, so that the chain can be shown without it.

create table register.journal_leaf (
    change bigint not null,
    -- Its place in the Merkle tree of the change: first what was added, then what was ended, each by number.
    ordinal integer not null,
    -- The number of the row that was added or ended.
    fact bigint not null,
    ended boolean not null,
    -- Canonical JSON: the fact, or only which one ended.
    body bytea not null,
    primary key (change, ordinal)
);
-- What is ended, is ended once.
create unique index journal_leaf_ended on register.journal_leaf (fact) where ended;

alter table register.journal
    add column added integer,
    add column ended integer,
    drop constraint journal_chained;

-- What was written before this, in its new form. The text of json is kept byte for byte. All hashes change, and with them
-- all checkpoints: this comes before the first version that promises to keep them.
alter table register.journal disable trigger refuse;
do $$
declare
    entry record;
    told json;
    head bytea := decode(repeat('00', 32), 'hex');
    short bytea;
begin
    for entry in select change, payload, merkle_root from register.journal order by change loop
        told := convert_from(entry.payload, 'UTF8')::json;
        insert into register.journal_leaf (change, ordinal, fact, ended, body)
        select entry.change, row_number() over (order by ends, place) - 1, (leaf->>'id')::bigint, ends,
            convert_to(leaf::text, 'UTF8')
        from (
            select false as ends, value as leaf, ordinality as place
            from json_array_elements(told->'added') with ordinality
            union all
            select true, value, ordinality from json_array_elements(told->'ended') with ordinality
        ) as leaves;
        short := convert_to(
            format(
                '{"actor":%s,"added":%s,"at":%s,"change":%s,"decision":%s,"ended":%s,"erased":%s,"kind":%s,'
                    '"program":%s,"reason":%s,"source":%s}',
                told->'actor', json_array_length(told->'added'), told->'at', told->'change', told->'decision',
                json_array_length(told->'ended'), told->'erased', told->'kind', told->'program', told->'reason',
                told->'source'),
            'UTF8');
        update register.journal
        set payload = short, added = json_array_length(told->'added'), ended = json_array_length(told->'ended'),
            previous = head, hash = sha256('\x02'::bytea || head || entry.merkle_root || sha256(short))
        where change = entry.change
        returning hash into head;
    end loop;
end $$;
alter table register.journal enable trigger refuse;

alter table register.journal
    alter column added set not null,
    alter column ended set not null,
    add constraint journal_chained check (hash = sha256('\x02' || previous || merkle_root || sha256(payload)));
alter table register.journal_leaf
    add constraint journal_leaf_change_exists foreign key (change) references register.journal;
create trigger refuse before update or delete or truncate on register.journal_leaf
    for each statement execute function register.refuse();

-- The pages that were written out of the register, by the digest in their seal: an exported checkpoint names them.
create table register.page (
    digest bytea primary key,
    change bigint not null constraint page_change_exists references register.change,
    at timestamptz not null default clock_timestamp(),
    constraint page_digest_whole check (length(digest) = 32)
);
create trigger refuse before update or delete or truncate on register.page
    for each statement execute function register.refuse();
