#!/bin/bash
# Kills clients and servers at random while they write, hundreds of times, and looks afterwards at what is left: every
# change and audit that was acknowledged must be there, none that was not may be half there, and the register must verify.
#
#     bash deploy/crash.sh [ROUNDS] [SEED]    300 rounds unless said otherwise; the seed is printed
#
# PROGRAM names a built rolzuiver; without it the script builds one.
#
# The server writes to disk as it does for users (fsync on). That a machine loses its power is not imitated: what the
# system had taken over from the server is not lost here.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-300} seed=${2:-$RANDOM}
RANDOM=$seed
PROGRAM=${PROGRAM:-$(bash deploy/release.sh)/rolzuiver}
rolzuiver() { "$PROGRAM" "$@"; }

# In /tmp, for the path of a socket has to be short.
ROLZUIVER_DATA=$(mktemp -d /tmp/rolzuiver-crash.XXXXXX)
export ROLZUIVER_DATA
chmod 755 "$ROLZUIVER_DATA"
unset ROLZUIVER_DATABASE_URL
work=$(mktemp -d /tmp/rolzuiver-crash.XXXXXX)
trap 'rolzuiver db stop >/dev/null 2>&1 || true; rm -rf "$ROLZUIVER_DATA" "$work"' EXIT
trap 'exit 130' INT TERM

fail() {
    printf 'round %s, seed %s: %s\n' "${round:-0}" "$seed" "$1" >&2
    exit 1
}

# The number of the server's own process, as it wrote it down.
postmaster() { find "$ROLZUIVER_DATA" -name postmaster.pid -exec head -1 {} + 2>/dev/null | head -1; }
ask() { rolzuiver db psql -- -XAtc "$1"; }

# One contract with the two municipalities that it covers, so that half a change would show.
dossier() {
    cat <<YAML
dossier: 1
own: verband:proef
cooperation: {name: Proefverband (verzonnen), form: openbaarLichaam, concludedBy: [college], domains: [jeugd], from: 2015-01-01, participants: [GM0796, GM0828]}
organisations: [{id: zorg, name: Zorg Z (verzonnen), kind: aanbieder, invented: true}]
contracts:
  - {id: c$1, title: Contract $1 (verzonnen), kind: raam, law: jeugdwet, commissioner: verband:proef, contractor: zorg, signed: 2023-12-01, invented: true, from: 2024-01-01, municipalities: [GM0796, GM0828]}
YAML
}

# Three hundred invented arrangements as the national register exports them; the round is in all their titles.
export_file() {
    awk -v round="$1" -v day="$(date -d "2020-01-01 +$1 days" +%F)" 'BEGIN {
        print "<?xml version=\x271.0\x27 encoding=\x27UTF-8\x27?>"
        print "<p:overheidsorganisaties xmlns:p=\"https://organisaties.overheid.nl/static/schema/oo/export/2.6.3\""
        print " p:timestamp=\"" day "T22:00:00.000+02:00\"><p:gemeenschappelijkeRegelingen>"
        for (n = 0; n < 300; n++) {
            print "<p:regeling p:systeemId=\"" 8000000 + n "\"><p:titel>Regeling (verzonnen) " n " ronde " round "</p:titel>"
            print "<p:samenwerkingsvorm p:afkorting=\"OL\">Openbaar lichaam</p:samenwerkingsvorm>"
            print "<p:datumInwerkingtreding>2015-01-01</p:datumInwerkingtreding><p:deelnemendeOrganisaties>"
            split("0865 0828 0796", code, " ")
            for (k = 1; k <= 3; k++) {
                print "<p:deelnemendeOrganisatie p:systeemId=\"9" code[k] "\""
                print " p:resourceIdentifierTOOI=\"https://identifier.overheid.nl/tooi/id/gemeente/gm" code[k] "\">"
                print "<p:naam>Gemeente " code[k] "</p:naam></p:deelnemendeOrganisatie>"
            }
            print "</p:deelnemendeOrganisaties></p:regeling>"
        }
        print "</p:gemeenschappelijkeRegelingen></p:overheidsorganisaties>"
    }'
}

rolzuiver db start >/dev/null
rolzuiver example write "$work/example" >/dev/null
dossier 0 >"$work/0.yaml"
rolzuiver register "$work/0.yaml" --because begin >/dev/null
acknowledged=(0)
stored=()
imported=0 imports=0
killed_clients=0 killed_servers=0 killed_backends=0 finished=0 audits=0
for ((round = 1; round <= rounds; round++)); do
    case $((RANDOM % 6)) in
    0) command=(audit --all --output "$work/audit.txt") what=audit within=5000 ;;
    1) command=(register "$work"/example/jeugd/*.yaml --because "ronde $round") what=many within=1600 ;;
    2)
        export_file "$round" >"$work/export.xml"
        command=(import exportoo "$work/export.xml" --by proef) what=import within=1600
        ;;
    *)
        dossier "$round" >"$work/$round.yaml"
        command=(register "$work/$round.yaml" --because "ronde $round") what=contract within=400
        ;;
    esac
    rolzuiver "${command[@]}" >"$work/output" 2>&1 &
    client=$!
    # Some die at once, some when they are nearly done, some would have been.
    pause=$((RANDOM % within))
    sleep "$((pause / 1000)).$(printf '%03d' $((pause % 1000)))"
    case $((RANDOM % 3)) in
    0)
        kill -KILL "$client" 2>/dev/null && killed_clients=$((killed_clients + 1)) || true
        ;;
    1)
        server=$(postmaster)
        backend=$(pgrep -P "$server" -f 'postgres: .* \[local\]' | head -1 || true)
        if [ -n "$backend" ]; then
            kill -KILL "$backend" 2>/dev/null && killed_backends=$((killed_backends + 1)) || true
        fi
        ;;
    2)
        server=$(postmaster)
        # All of it at once, as when the system kills it; its children would otherwise finish what they do.
        children=$(pgrep -P "$server" || true)
        # shellcheck disable=SC2086
        kill -KILL "$server" $children 2>/dev/null && killed_servers=$((killed_servers + 1)) || true
        ;;
    esac
    status=0
    wait "$client" 2>/dev/null || status=$?
    if [ "$what" = contract ] && [ "$status" -eq 0 ]; then acknowledged+=("$round"); fi
    if [ "$what" = import ] && [ "$status" -eq 0 ]; then imported=$round imports=$((imports + 1)); fi
    if [ "$what" = audit ] && [ "$status" -le 2 ]; then audits=$((audits + 1)); fi
    # Told is stored, also when the program was killed before it could end.
    told=$(sed -n 's/^Bewaard als audit \([0-9]*\)\.$/\1/p' "$work/output")
    if [ -n "$told" ]; then stored+=("$told"); fi
    if [ "$status" -le 2 ]; then finished=$((finished + 1)); fi
    rolzuiver db start >/dev/null 2>&1 || fail "the server does not start again"
    # After the loss of one backend the server sees for itself that nothing is damaged.
    for _ in $(seq 100); do
        if ask "select 1" >/dev/null 2>&1; then break; fi
        sleep 0.1
    done

    # All of a contract, or nothing: the contract, its two covers.
    counts=$(ask "select split_part(c.key, '/c', 2) || ' ' || count(distinct c.id) || ' ' || count(distinct v.id)
        from register.entity e join register.contract c on c.entity = e.id
        left join register.contract_cover v on v.contract = e.id and upper_inf(v.known)
        where upper_inf(c.known) and c.key like 'contract:verband:proef/c%' group by c.key")
    halves=$(grep -v ' 1 2$' <<<"$counts" || true)
    [ -z "$halves" ] || fail "half a change is there: $halves"
    present=$(cut -d' ' -f1 <<<"$counts" | sort)
    lost=$(comm -13 <(echo "$present") <(printf '%s\n' "${acknowledged[@]}" | sort))
    [ -z "$lost" ] || fail "acknowledged and lost: $lost"
    # All arrangements of one import, or of an earlier one.
    rounds_there=$(ask "select distinct split_part(name, ' ronde ', 2) from register.cooperation
        where upper_inf(known) and name like 'Regeling (verzonnen)%'")
    [ "$(wc -w <<<"$rounds_there")" -le 1 ] || fail "half an import is there: $(tr '\n' ' ' <<<"$rounds_there")"
    [ "${rounds_there:-0}" -ge "$imported" ] || fail "import $imported was acknowledged; ${rounds_there:-nothing} is there"
    # The audits that were told of, each with all of its verdicts.
    if [ "${#stored[@]}" -gt 0 ]; then
        lost=$(comm -13 <(ask "select id from register.audit" | sort) <(printf '%s\n' "${stored[@]}" | sort))
        [ -z "$lost" ] || fail "audits acknowledged and lost: $lost"
        for audit in "${stored[@]: -1}" "${stored[RANDOM % ${#stored[@]}]}"; do
            rolzuiver audit --audit "$audit" --output "$work/audit.txt" >/dev/null 2>&1 || [ $? -le 2 ] \
                || fail "audit $audit cannot be read"
        done
    fi
    unfinished=$(ask "select count(*) from register.change c left join register.journal j on j.change = c.number where j.change is null")
    [ "$unfinished" = 0 ] || fail "$unfinished changes without an entry in the journal"
    if [ $((round % 25)) -eq 0 ]; then
        rolzuiver verify >"$work/verify" 2>&1 || fail "verify: $(cat "$work/verify")"
        printf '%s of %s rounds; %s contracts acknowledged, all there\n' "$round" "$rounds" "${#acknowledged[@]}" >&2
    fi
done
whole=$(ask "select count(*) from register.change")
rolzuiver verify || fail "verify"
printf 'rounds %s, seed %s: %s clients, %s backends and %s servers killed; %s commands ended by themselves, %s audits and %s imports among them\n' \
    "$rounds" "$seed" "$killed_clients" "$killed_backends" "$killed_servers" "$finished" "$audits" "$imports"
printf 'contracts acknowledged %s and audits acknowledged %s, all there; changes %s, none half; the register verifies\n' \
    "${#acknowledged[@]}" "${#stored[@]}" "$whole"
