#!/usr/bin/env bash
# Mutates every condition of every check and sees whether a dossier of the tests notices.
#
# Builds the checks once with the flag MUTATION, in a folder of its own, and writes the table to
# Tests/RolzuiverExchangeTests/Mutations.md. Ends with an error when a mutation survives.
set -euo pipefail
cd "$(dirname "$0")/.."
bash deploy/require-swift.sh

export ROLZUIVER_MUTATIONS="$PWD/Tests/RolzuiverExchangeTests/Mutations.md"
swift test --scratch-path .build/mutation -Xswiftc -DMUTATION --disable-xctest --filter MutationTests
