#!/bin/bash
# Recovers a register to a moment in the past, for real: a server that archives its log, a base backup, registrations after
# it, and then a new server that stops exactly after one of them. Each is held against the checkpoint of that moment.
#
#     bash deploy/recover.sh [CHANGES]    20 registrations unless said otherwise
#
# The settings and commands are those that README.md gives. It leaves nothing behind, and prints how long each step took.
# PROGRAM names a built rolzuiver; without it the script builds one.
set -euo pipefail
cd "$(dirname "$0")/.."
changes=${1:-20}
PROGRAM=${PROGRAM:-$(bash deploy/release.sh)/rolzuiver}
rolzuiver() { "$PROGRAM" "$@"; }
programs=$(find /usr/lib/postgresql -maxdepth 1 -name '[0-9]*' 2>/dev/null | sort --version-sort | tail -1)/bin
if [ ! -x "$programs/initdb" ]; then programs=$(pg_config --bindir); fi

# In /tmp, for the path of a socket has to be short.
folder=$(mktemp -d /tmp/rolzuiver-recover.XXXXXX)
chmod 700 "$folder"
if [ "$(id -u)" -eq 0 ]; then chown postgres: "$folder"; fi
# PostgreSQL refuses to run as root.
unprivileged() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups env --chdir=/ "$@"
    else
        "$@"
    fi
}
stop_all() {
    for data in "$folder"/*/postmaster.pid; do
        [ -f "$data" ] || continue
        unprivileged "$programs/pg_ctl" -D "$(dirname "$data")" -m immediate stop >/dev/null 2>&1 || true
    done
    rm -rf "$folder"
}
trap stop_all EXIT
trap 'exit 130' INT TERM
fail() {
    printf '%s\n' "$1" >&2
    exit 1
}
seconds() { date +%s.%N; }
took() { awk -v from="$1" -v now="$(seconds)" -v what="$2" 'BEGIN { printf "%-44s %6.1f s\n", what, now - from }'; }
start() {
    unprivileged "$programs/pg_ctl" -D "$folder/$1" -l "$folder/$1.log" -w -t 120 \
        -o "-c listen_addresses= -c unix_socket_directories=$folder -c port=$2" start >/dev/null \
        || fail "$(tail -20 "$folder/$1.log")"
}
ask() { psql -XAtq "host=$folder port=$1 user=postgres dbname=register" -c "$2"; }
use() { export ROLZUIVER_DATABASE_URL="host=$folder port=$1 user=postgres dbname=register"; }

# The server: every piece of its log is copied away when it is full, and at the latest after a minute.
unprivileged mkdir "$folder/archive"
unprivileged "$programs/initdb" -D "$folder/first" -A trust -U postgres -E UTF8 --locale=C.UTF-8 >/dev/null
unprivileged tee -a "$folder/first/postgresql.conf" >/dev/null <<CONF
wal_level = replica
archive_mode = on
archive_timeout = 60
archive_command = 'test ! -f $folder/archive/%f && cp %p $folder/archive/%f'
CONF
start first 5501
createdb -h "$folder" -p 5501 -U postgres register
use 5501

contract() {
    cat <<YAML
dossier: 1
own: verband:proef
cooperation: {name: Proefverband (verzonnen), form: openbaarLichaam, concludedBy: [college], domains: [jeugd], from: 2015-01-01, participants: [GM0796, GM0828]}
organisations: [{id: zorg, name: Zorg Z (verzonnen), kind: aanbieder, invented: true}]
contracts:
  - {id: c$1, title: Contract $1 (verzonnen), kind: raam, law: jeugdwet, commissioner: verband:proef, contractor: zorg, signed: 2023-12-01, invented: true, from: 2024-01-01, municipalities: [GM0796, GM0828]}
YAML
}
register() {
    contract "$1" >"$folder/$1.yaml"
    rolzuiver register "$folder/$1.yaml" --because "contract $1" >/dev/null 2>&1 || fail "contract $1 was not registered"
}

register 0
begin=$(seconds)
unprivileged "$programs/pg_basebackup" -h "$folder" -p 5501 -U postgres -D "$folder/base" --checkpoint=fast -X stream
took "$begin" "base backup ($(du -sh "$folder/base" | cut -f1))"

begin=$(seconds)
middle=$((changes / 2))
for ((number = 1; number <= middle; number++)); do register "$number"; done
# What has to be kept outside.
rolzuiver checkpoint --chain --output "$folder/middle.json" 2>/dev/null
ask 5501 "select pg_create_restore_point('voor-de-vergissing')" >/dev/null
for ((number = middle + 1; number <= changes; number++)); do register "$number"; done
rolzuiver checkpoint --chain --output "$folder/end.json" 2>/dev/null
last=$(ask 5501 "select max(number) from register.change")
took "$begin" "$changes registrations"
# Change 1 is the reference data, change 2 the first contract. A change has the moment at which it was made, after the
# commit of the one before and before its own: recovery to that moment ends just before it.
wanted=$((middle + 2))
moment=$(ask 5501 "select at from register.change where number = $((wanted + 1))")

# The disk of the server is lost. What the archive has, is what there is: the last piece of the log has to be in it.
ask 5501 "select pg_switch_wal()" >/dev/null
piece=$(ask 5501 "select pg_walfile_name(pg_current_wal_lsn() - 1)")
for _ in $(seq 300); do
    [ -f "$folder/archive/$piece" ] && break
    sleep 0.1
done
[ -f "$folder/archive/$piece" ] || fail "the log was not archived"
unprivileged "$programs/pg_ctl" -D "$folder/first" -m immediate stop >/dev/null

# recover NAME PORT SETTING…: a server from the base backup and the archive, up to where the settings say.
recover() {
    local name=$1 port=$2
    shift 2
    local begin
    begin=$(seconds)
    unprivileged cp -a "$folder/base" "$folder/$name"
    {
        echo "archive_mode = off"
        echo "restore_command = 'cp $folder/archive/%f %p'"
        echo "recovery_target_action = promote"
        printf '%s\n' "$@"
    } | unprivileged tee -a "$folder/$name/postgresql.conf" >/dev/null
    unprivileged touch "$folder/$name/recovery.signal"
    start "$name" "$port"
    for _ in $(seq 600); do
        [ "$(ask "$port" "select pg_is_in_recovery()")" = f ] && break
        sleep 0.1
    done
    [ "$(ask "$port" "select pg_is_in_recovery()")" = f ] || fail "$(tail -20 "$folder/$name.log")"
    use "$port"
    took "$begin" "recovered: $name"
}
# expect CHECKPOINT CHANGE: the register is that of the checkpoint, and ends there.
expect() {
    local begin
    begin=$(seconds)
    rolzuiver verify --checkpoint "$folder/$1" >"$folder/verify" 2>&1 || fail "$(cat "$folder/verify")"
    grep -q "^Kop: $2:" "$folder/verify" || fail "not change $2: $(cat "$folder/verify")"
    if grep -q 'Niet verankerd' "$folder/verify"; then fail "$(cat "$folder/verify")"; fi
    took "$begin" "verified against the checkpoint of change $2"
}

recover to-the-moment 5502 "recovery_target_time = '$moment'"
expect middle.json "$wanted"
recover to-the-point 5503 "recovery_target_name = 'voor-de-vergissing'"
expect middle.json "$wanted"
register 999
rolzuiver verify >/dev/null || fail "after recovery nothing can be registered"
recover to-the-end 5504 "recovery_target_timeline = 'current'"
expect end.json "$last"
# And a register that was recovered to before the checkpoint does not pass for it.
use 5502
if rolzuiver verify --checkpoint "$folder/end.json" >"$folder/verify" 2>&1; then fail "a shorter register passed"; fi
printf 'recovered to a moment, to a named point and to the end; each is what it was then\n'
