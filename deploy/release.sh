#!/bin/bash
# Builds programs as people use them, and prints the folder in which they are.
#
#     bash deploy/release.sh [PRODUCT…]    rolzuiver unless said otherwise
#
# Swift's own libraries are put inside: such a program starts sooner, judges faster, and runs where there is no Swift.
set -euo pipefail
cd "$(dirname "$0")/.."

bash deploy/require-swift.sh
for product in "${@:-rolzuiver}"; do swift build -c release --static-swift-stdlib --product "$product" >&2; done
swift build -c release --static-swift-stdlib --show-bin-path
