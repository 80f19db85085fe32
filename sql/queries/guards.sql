-- All that guards the register, as this database has it: a name for people, and all that it is. What is said of the owner of
-- the schemas is said without the name, for that differs from database to database.
with
    home as (select oid, nspname, nspowner as owner from pg_namespace where nspname in ('register', 'house')),
    relation as (
        select c.*, format('%s.%I', nspname, c.relname) as called, owner from pg_class c join home on home.oid = c.relnamespace
        where c.relkind not in ('i', 'I', 't')
    ),
    routine as (
        select p.*, format('%s.%I(%s)', nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as called, owner
        from pg_proc p join home on home.oid = p.pronamespace
    )
select format('de tabel %s', called), concat_ws(' ', relkind, relowner = owner, relrowsecurity, relforcerowsecurity,
    relpersistence, relispartition, relhastriggers, relhasindex, relchecks, (
        select string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attcollation::regcollation, attnotnull, attgenerated, attidentity,
            pg_get_expr(adbin, adrelid)), ', ' order by attnum)
        from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attrelid = relation.oid and attnum > 0 and not attisdropped))
from relation where relkind not in ('v', 'm', 'S')
union all
select format('het overzicht %s', called), concat_ws(' ', relkind, relowner = owner, reloptions, pg_get_viewdef(relation.oid))
from relation where relkind in ('v', 'm')
union all
select format('de voorwaarde %I op %s', conname, called),
    concat_ws(' ', contype, convalidated, condeferrable, condeferred, pg_get_constraintdef(con.oid),
        (select concat_ws(' ', indisunique, indisvalid, indisready, indislive) from pg_index where indexrelid = conindid),
        (select count(*) from pg_trigger where tgconstraint = con.oid and tgisinternal))
from pg_constraint con join relation on relation.oid = con.conrelid where contype <> 'n'
union all
select format('de index %I op %s', i.relname, called), concat_ws(' ', indisvalid, indisready, indislive, pg_get_indexdef(indexrelid))
from pg_index join relation on relation.oid = indrelid join pg_class i on i.oid = indexrelid
where indisunique and not exists (select from pg_constraint where conindid = indexrelid)
union all
select format('de trigger %I op %s', tgname, called), concat_ws(' ', tgenabled, pg_get_triggerdef(t.oid))
from pg_trigger t join relation on relation.oid = tgrelid where not tgisinternal or tgconstraint = 0
union all
select distinct format('het uitzetten van de voorwaarde %I op %s', con.conname, called), ''
from pg_trigger t join relation on relation.oid = tgrelid join pg_constraint con on con.oid = tgconstraint
where tgisinternal and tgenabled <> 'O'
union all
select format('de regel %I op %s', rulename, called), concat_ws(' ', ev_enabled, pg_get_ruledef(r.oid))
from pg_rewrite r join relation on relation.oid = ev_class where not (relkind in ('v', 'm') and rulename = '_RETURN')
union all
select format('het beleid %I op %s', polname, called), concat_ws(' ', polcmd, polpermissive,
    array(select coalesce(rolname, 'public') from unnest(polroles) as role left join pg_roles on pg_roles.oid = role order by 1),
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
from pg_policy join relation on relation.oid = polrelid
union all
select format('de functie %s', called), concat_ws(' ', proowner = owner, pg_get_functiondef(routine.oid))
from routine where prokind in ('f', 'p')
union all
select format('de functie %s', called), prokind::text from routine where prokind not in ('f', 'p')
union all
select format('de tabel %s onder %s', inhrelid::regclass, called), '' from pg_inherits join relation on relation.oid = inhparent
union all
select distinct format('het recht %s op %s van %s', lower(privilege_type), called, coalesce(rolname, 'iedereen')), ''
from (
    select called, privilege_type, grantee, owner from relation
    cross join lateral aclexplode(relacl)
    union all
    select format('%s.%I', called, attname), privilege_type, grantee, owner
    from relation join pg_attribute on attrelid = relation.oid cross join lateral aclexplode(attacl)
    union all
    select called, privilege_type, grantee, owner
    from routine cross join lateral aclexplode(coalesce(proacl, acldefault('f', proowner)))
    union all
    select format('het schema %s', home.nspname), privilege_type, grantee, owner
    from home join pg_namespace n on n.oid = home.oid cross join lateral aclexplode(nspacl)
) as given left join pg_roles on pg_roles.oid = grantee where grantee <> owner
union all
select format('de instelling %s van de database', setting), ''
from pg_db_role_setting cross join lateral unnest(setconfig) as setting
where setdatabase in (0, (select oid from pg_database where datname = current_database()))
    and setting ~ '^session_replication_role='
union all
select format('de gebeurtenistrigger %I', evtname), '' from pg_event_trigger
union all
-- There is none: one with the name of the server's own would be found before that.
select format('de operator %s.%s', nspname, oprname), '' from pg_operator join home on home.oid = oprnamespace
