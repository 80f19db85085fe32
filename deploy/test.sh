#!/bin/bash
# All that must hold before a change is taken up: installs, checks the format, builds and tests. CI runs this.
#
#     bash deploy/test.sh [arguments for swift test, for instance --filter Dossier]
set -euo pipefail
cd "$(dirname "$0")/.."

begin=$SECONDS
section() { printf '\n=== %s (after %d s)\n' "$1" $((SECONDS - begin)); }

section "System packages"
bash deploy/install.sh
bash deploy/require-swift.sh

section "Format"
swift format lint --strict --parallel --recursive Sources Tests Package.swift

section "Build"
# An import that Package.swift does not name is an error: the graph of the modules is binding.
swift build --build-tests --explicit-target-dependency-import-check error

section "Test"
# In memory where there is room, for each test makes hundreds of files; else in /tmp. The path of a socket has to be short.
place=/dev/shm
room=$(df --output=avail --block-size=1M "$place" 2>/dev/null | tail -1) || room=0
if [ ! -w "$place" ] || [ "${room:-0}" -lt 6000 ]; then place=/tmp; fi
folder=$(mktemp -d "$place/rolzuiver-test.XXXXXX")
trap 'bash deploy/test-server.sh stop "$folder"' EXIT
trap 'exit 130' INT TERM
ROLZUIVER_TEST_SERVER=$(bash deploy/test-server.sh start "$folder")
export ROLZUIVER_TEST_SERVER
# Six tests at a time: more would wait for each other on two cores, and run into their own time limits.
swift test --skip-build --disable-xctest --explicit-target-dependency-import-check error \
    --experimental-maximum-parallelization-width 6 "$@"

section "Done"
