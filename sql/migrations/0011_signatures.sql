-- Who signed which audit. A signature covers the audit's digest, and so its roots, as-of day, horizon, edition, tailoring,
-- waivers and verdicts, and the change at which the register was read. It never changes; what it rested on may.

create table register.audit_signature (
    id bigint generated always as identity primary key,
    audit_id bigint not null constraint audit_signature_audit_exists references register.audit,
    signer bigint not null constraint audit_signature_signer_exists references register.erasable,
    capacity text not null,
    at timestamptz not null,
    -- Over the audit's digest, its change, the signer's commitment, the capacity and the instant.
    digest bytea not null,
    constraint audit_signature_capacity_given check (capacity <> ''),
    constraint audit_signature_digest_whole check (length(digest) = 32)
);
create index audit_signature_audit on register.audit_signature (audit_id);
create trigger refuse before update or delete or truncate on register.audit_signature
    for each statement execute function register.refuse();
