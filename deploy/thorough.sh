#!/bin/bash
# The same tests as test.sh, of which that only takes a sample where there is no end to what can be tried: every dossier of
# the norm, every seed, every earlier schema. For the night before a release.
#
#     bash deploy/thorough.sh [arguments for swift test, for instance --filter WholeAuditTests]
set -euo pipefail

export ROLZUIVER_THOROUGH=1
exec bash "$(dirname "$0")/test.sh" "$@"
