#!/bin/bash
# Installs the system packages that Rolzuiver needs, on Debian and Ubuntu; does nothing when they are there.
set -euo pipefail

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing=()
for package in libpq-dev libgoogle-perftools-dev libxml2-dev postgresql pkg-config util-linux; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    # pkg-config is a virtual package where pkgconf provides it.
    if [ "$package" = pkg-config ] && command -v pkg-config >/dev/null; then state=installed; fi
    # A server from elsewhere will do, as long as its programs are where Rolzuiver looks.
    if [ "$package" = postgresql ] && compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then state=installed; fi
    if [ "$state" != installed ]; then missing+=("$package"); fi
done

if [ ${#missing[@]} -eq 0 ]; then
    echo "All system packages are there."
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}, and there is no apt-get. Install PostgreSQL 15 or later with libpq's headers." >&2
    exit 69
fi
if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "Missing: ${missing[*]}. Run this as root: apt-get install ${missing[*]}" >&2
    exit 69
fi

# Debian makes and starts a cluster with the package. Rolzuiver runs its own and needs no other.
settings=/etc/postgresql-common/createcluster.conf
if ! dpkg-query --show postgresql-common >/dev/null 2>&1 && [ ! -e "$settings" ]; then
    as_root mkdir -p "${settings%/*}"
    echo 'create_main_cluster = false' | as_root tee "$settings" >/dev/null
fi

echo "Installing ${missing[*]}"
as_root apt-get update -q
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    -o Dpkg::Options::=--force-confold "${missing[@]}"

newest=$(find /usr/lib/postgresql -maxdepth 1 -name '[0-9]*' -printf '%f\n' | sort -n | tail -1)
if [ "${newest:-0}" -lt 15 ]; then
    echo "PostgreSQL 15 or later is needed; found ${newest:-none}. See https://www.postgresql.org/download" >&2
    exit 69
fi
