-- What is written, when, and by whom: books, changes, the journal, and the texts that can be erased.
--
-- Everything is written under one register-wide lock that is held to the commit. So changes have numbers without gaps
-- and instants that only rise, and "known at" can be counted in changes.

create function register.refuse() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
begin
    raise exception '% on register.% is not allowed: the register keeps its history', tg_op, tg_table_name
        using errcode = '23001', schema = 'register', table = tg_table_name, constraint = tg_table_name || '_is_history';
end $$;

-- Names of persons, names of actors, and their reasons. Elsewhere only the number and the commitment are kept, so that
-- a text can be erased while the journal still proves that nothing else was changed.
create table register.erasable (
    id bigint generated always as identity primary key,
    use text not null,
    salt bytea,
    text text,
    commitment bytea not null,
    erased bigint,
    constraint erasable_erased_whole check ((erased is null) = (text is not null)),
    constraint erasable_use_known check (use in ('name', 'actor', 'reason')),
    constraint erasable_whole check ((salt is null) = (text is null)),
    constraint erasable_salted check (length(salt) = 32),
    constraint erasable_committed check (commitment = sha256(salt || convert_to(text, 'UTF8')))
);
comment on column register.erasable.erased is 'the change that erased it';
create index erasable_actor on register.erasable (text) where use = 'actor';

create function register.only_erase() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
begin
    if new.text is null and (new.id, new.use, new.commitment) = (old.id, old.use, old.commitment) then
        return new;
    end if;
    raise exception 'a text can be erased, not changed'
        using errcode = '23001', schema = 'register', table = 'erasable', constraint = 'erasable_is_history';
end $$;
create trigger only_erase before update on register.erasable for each row execute function register.only_erase();
create trigger refuse before delete or truncate on register.erasable execute function register.refuse();

create table register.change (
    number bigint primary key,
    at timestamptz not null,
    kind text not null,
    actor bigint not null constraint change_actor_exists references register.erasable,
    reason bigint not null constraint change_reason_exists references register.erasable,
    decision text,
    source text,
    program text not null,
    constraint change_kind_known check (kind in ('change', 'correction')),
    constraint change_at_unique unique (at)
);

alter table register.erasable
    add constraint erasable_erased_exists foreign key (erased) references register.change;

create function register.follow() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
declare
    last register.change;
begin
    select * into last from register.change order by number desc limit 1;
    if new.number <> coalesce(last.number, 0) + 1 or new.at <= last.at then
        raise exception 'change % does not follow change %', new.number, coalesce(last.number, 0)
            using errcode = '23514', schema = 'register', table = 'change', constraint = 'change_follows';
    end if;
    return new;
end $$;
create trigger follow before insert on register.change for each row execute function register.follow();
create trigger refuse before update or delete or truncate on register.change execute function register.refuse();

-- The part of the register that one keeper is responsible for: a cooperation, a municipality, or what all share.
create table register.book (
    id bigint generated always as identity primary key,
    key text not null,
    change bigint not null constraint book_change_exists references register.change,
    constraint book_key_unique unique (key),
    constraint book_key_given check (key <> '')
);
create trigger refuse before delete or truncate on register.book execute function register.refuse();

-- What exists, by its natural key; facts refer to it and say the rest.
create table register.entity (
    id bigint generated always as identity primary key,
    kind text not null,
    key text not null,
    constraint entity_key_unique unique (key),
    constraint entity_kind_known check (kind in (
        'municipality', 'region', 'cooperation', 'organisation', 'person', 'contract', 'commission', 'decision',
        'document'
    ))
);
create index entity_kind on register.entity (kind, key);
create trigger refuse before update or delete or truncate on register.entity execute function register.refuse();

-- Two keys that turned out to stand for one thing.
create table register.entity_merge (
    merged bigint primary key constraint entity_merge_merged_exists references register.entity,
    into_entity bigint not null constraint entity_merge_into_exists references register.entity,
    change bigint not null constraint entity_merge_change_exists references register.change,
    constraint entity_merge_of_two check (merged <> into_entity)
);
create trigger refuse before update or delete or truncate on register.entity_merge
    execute function register.refuse();

-- One entry per change: its full payload as canonical JSON, the Merkle root over its facts, and the hash that chains it
-- to the entry before.
create table register.journal (
    change bigint primary key constraint journal_change_exists references register.change,
    payload bytea not null,
    merkle_root bytea not null,
    previous bytea not null,
    hash bytea not null,
    constraint journal_hashes check (length(merkle_root) = 32 and length(previous) = 32 and length(hash) = 32),
    constraint journal_chained check (hash = sha256('\x02' || previous || merkle_root || payload)),
    constraint journal_hash_unique unique (hash),
    constraint journal_previous_unique unique (previous)
);
create trigger refuse before update or delete or truncate on register.journal execute function register.refuse();

-- The newest change with the head of the chain. An older one, kept outside, proves that nothing before it was changed.
create view register.checkpoint as
    select change, hash from register.journal order by change desc limit 1;

-- The columns that every fact has; the tables of facts are made like it, and it stays empty itself.
create sequence register.fact_id;
create table register.fact (
    id bigint primary key default nextval('register.fact_id'),
    book_id bigint not null,
    key text not null,
    valid daterange,
    possible daterange not null,
    known int8range not null,
    source text not null,
    certainty text not null,
    constraint fact_valid_within_possible check (valid <@ possible and not isempty(valid)),
    constraint fact_possible_given check (not isempty(possible)),
    constraint fact_known_given check (not isempty(known) and not lower_inf(known)),
    constraint fact_source_given check (source <> ''),
    constraint fact_certainty_known check (certainty in ('bevestigd', 'opgave', 'afgeleid'))
);
comment on column register.fact.key is 'which fact it is: the values of the key fields';
comment on column register.fact.valid is 'the days on which it certainly held; null when nothing is certain';
comment on column register.fact.possible is 'the days on which it may have held';
comment on column register.fact.known is 'the changes during which the register said so';
