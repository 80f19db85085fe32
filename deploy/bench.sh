#!/bin/bash
# Measures what Rolzuiver promises, on a server of its own that is removed afterwards. Figures are shown, never tested:
# the script fails only when something cannot be measured.
#
#     bash deploy/bench.sh [SCALE [ROWS [PART…]]]    SCALE of the largest invented register, 0.3 unless said otherwise (1
#                                                    is the nation); ROWS for COPY, 1000000 unless said otherwise; PARTS
#                                                    to measure: client, programs, judging, stress, registers; else all
set -euo pipefail
cd "$(dirname "$0")/.."

bash deploy/install.sh

# What people use is the release build; a debug build says nothing.
programs=$(bash deploy/release.sh rolzuiver rolzuiver-bench)
ROLZUIVER_BENCH_SWIFT=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9.]+).*/\1/p' | head -1)
export ROLZUIVER_BENCH_SWIFT

# In /tmp, for the path of a socket has to be short.
folder=$(mktemp -d /tmp/rolzuiver-bench.XXXXXX)
server=$(mktemp -d /tmp/rolzuiver-bench.XXXXXX)
trap 'bash deploy/test-server.sh stop "$server"; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
connection=$(bash deploy/test-server.sh start "$server")
"$programs/rolzuiver-bench" "$connection" "$programs/rolzuiver" "$folder" "$@"
