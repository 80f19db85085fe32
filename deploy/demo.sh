#!/bin/bash
# From an empty machine to a first report: installs, builds, registers the worked example and judges it.
#
#     bash deploy/demo.sh [FOLDER]    FOLDER keeps the database and the report; may be run again
set -euo pipefail
cd "$(dirname "$0")/.."

# The server's account cannot pass through /root, where HOME is when root runs this.
if [ "$(id -u)" -eq 0 ]; then default=/var/lib/rolzuiver-demo; else default=$HOME/rolzuiver-demo; fi
folder=$(realpath --canonicalize-missing "${1:-${ROLZUIVER_DATA:-$default}}")
export ROLZUIVER_DATA=$folder
unset ROLZUIVER_DATABASE_URL
example=$folder/example
report=$folder/report.html

section() { printf '\n=== %s\n' "$1"; }

# An audit that finds something ends with 1, one that could not judge all with 2: both are answers.
audit() {
    local status=0
    rolzuiver audit "$@" || status=$?
    if [ "$status" -gt 2 ]; then exit "$status"; fi
}

section "What is needed"
bash deploy/install.sh

section "Build (a few minutes the first time)"
program=$(bash deploy/release.sh)/rolzuiver
rolzuiver() { "$program" "$@"; }

section "A database in $folder"
rolzuiver db start

section "The example: youth cooperations, and Noordoost-Brabant in full"
rolzuiver example write "$example"
rolzuiver register "$example"/jeugd/*.yaml --because "Voorbeeld: samenwerkingsverbanden jeugd" >"$folder/plan.txt"
rolzuiver register "$example/noordoost-brabant.yaml" --because "Voorbeeld: Noordoost-Brabant uitgewerkt" >>"$folder/plan.txt"
echo "What was written, step by step: $folder/plan.txt"

section "Judging all"
audit --all --output "$folder/audit.txt"
tail -n 4 "$folder/audit.txt"

section "Noordoost-Brabant"
audit roo:24967465

section "The report"
rolzuiver report roo:24967465 --output "$report"
printf 'Open it in a browser: %s\n' "$report"
