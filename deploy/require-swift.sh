#!/bin/bash
# Says what to do when there is no Swift 6.2 or later.
set -euo pipefail

if ! command -v swift >/dev/null; then
    echo "Swift is missing. Install Swift 6.2 or later: https://www.swift.org/install" >&2
    exit 69
fi
version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -1)
if [ "$(printf '%s\n' 6.2 "${version:-0}" | sort --version-sort | head -1)" != 6.2 ]; then
    echo "Swift ${version:-of an unknown version} is too old. Install Swift 6.2 or later: https://www.swift.org/install" >&2
    exit 69
fi
