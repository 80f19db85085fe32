-- What was judged, and what was said. An audit never changes: it is pinned to a change of the register, an as-of day, a
-- horizon and a norm edition, and can be read again for ever.

create table register.audit (
    id bigint generated always as identity primary key,
    change bigint not null constraint audit_change_exists references register.change,
    at timestamptz not null default clock_timestamp(),
    as_of date not null,
    horizon date not null,
    edition text not null,
    tailoring jsonb not null,
    program text not null,
    roots bigint[] not null,
    -- Per requirement, how the subjects came out on the as-of day: what is ok or does not apply is counted, not listed.
    counts jsonb not null,
    digest bytea not null,
    constraint audit_horizon_after check (horizon >= as_of),
    constraint audit_digest_whole check (length(digest) = 32),
    constraint audit_of_something check (cardinality(roots) > 0)
);
create index audit_change on register.audit (change);
create trigger refuse before update or delete or truncate on register.audit
    for each statement execute function register.refuse();

-- One stretch of days of one judgement, where the verdict is an alarm, waived, not to be decided, or failed. It names
-- people and organisations by number alone.
create table register.audit_verdict (
    audit_id bigint not null constraint audit_verdict_audit_exists references register.audit,
    ordinal integer not null,
    requirement text not null,
    subject bigint not null constraint audit_verdict_subject_exists references register.entity,
    discriminator text[] not null,
    finding text not null,
    period daterange not null,
    verdict text not null,
    severity text,
    content jsonb not null,
    primary key (audit_id, ordinal),
    constraint audit_verdict_known check (verdict in ('alarm', 'waived', 'indeterminate', 'failed')),
    constraint audit_verdict_period_given check (not isempty(period)),
    constraint audit_verdict_weighed check ((severity is not null) = (verdict in ('alarm', 'waived'))),
    constraint audit_verdict_severity_known check (severity in ('aandachtspunt', 'risico', 'overtreding'))
);
create index audit_verdict_finding on register.audit_verdict (finding);
create trigger refuse before update or delete or truncate on register.audit_verdict
    for each statement execute function register.refuse();

-- Whoever watches hears of a change when it commits.
create function register.announce() returns trigger
    language plpgsql set search_path = register, pg_temp as $$
begin
    perform pg_notify('rolzuiver_change', new.number::text);
    return null;
end $$;
create trigger announce after insert on register.change for each row execute function register.announce();
