-- Files of other registers that were imported, and what each version said when it was last taken.
--
-- A newer file is compared with these: a difference that began after the day of the file before is a change of the world,
-- any other is a correction; and what the source rewrote in old versions after a redivision is told apart from both.

create table register.import (
    id bigint generated always as identity primary key,
    source text not null,
    file text not null,
    sha256 bytea not null,
    state date not null,
    correction bigint constraint import_correction_exists references register.change,
    change bigint constraint import_change_exists references register.change,
    at timestamptz not null default clock_timestamp(),
    report jsonb not null,
    constraint import_source_given check (source <> ''),
    constraint import_hash_whole check (length(sha256) = 32)
);
comment on column register.import.state is 'the day on which the file tells how things are';
create index import_source on register.import (source, id);
create trigger refuse before update or delete or truncate on register.import
    for each statement execute function register.refuse();

-- Under which cooperation a version is kept, and how it was taken. What is held here follows the newest file; the facts
-- themselves keep their history.
create table register.import_version (
    source text not null,
    number text not null,
    cooperation bigint not null constraint import_version_cooperation_exists references register.entity,
    record text not null,
    -- The import is logged when it is over, after its versions.
    import bigint not null constraint import_version_import_exists references register.import
        deferrable initially deferred,
    primary key (source, number)
);
create index import_version_cooperation on register.import_version (cooperation);
