#!/bin/bash
# A PostgreSQL server for one run of the tests: fast, unsafe, on a unix socket only.
#
#     test-server.sh start FOLDER    makes it; prints the connection string for ROLZUIVER_TEST_SERVER
#     test-server.sh stop FOLDER     stops it by its process number and removes the folder
set -euo pipefail

verb=${1:?start or stop} folder=${2:?a folder of its own}

# PostgreSQL refuses to run as root.
unprivileged() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups env --chdir=/ "$@"
    else
        "$@"
    fi
}

case $verb in
start)
    programs=$(find /usr/lib/postgresql -maxdepth 1 -name '[0-9]*' 2>/dev/null | sort --version-sort | tail -1)/bin
    if [ ! -x "$programs/initdb" ]; then programs=$(pg_config --bindir); fi
    mkdir -p "$folder"
    # Whoever can enter is let in without a password.
    chmod 700 "$folder"
    if [ "$(id -u)" -eq 0 ]; then chown postgres: "$folder"; fi
    {
        unprivileged "$programs/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync
        unprivileged "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w \
            -o "-F -c listen_addresses= -c unix_socket_directories=$folder -c port=5432" \
            -o "-c max_connections=500 -c shared_buffers=256MB -c full_page_writes=off" start
    } >"$folder/making" 2>&1 || {
        cat "$folder/making" "$folder/log" >&2
        exit 70
    }
    echo "host=$folder port=5432 user=postgres"
    ;;
stop)
    if [ -f "$folder/data/postmaster.pid" ]; then
        process=$(head -1 "$folder/data/postmaster.pid")
        # Immediate: nothing of this is kept.
        kill -QUIT "$process" 2>/dev/null || true
        for _ in $(seq 100); do
            [ -f "$folder/data/postmaster.pid" ] || break
            sleep 0.1
        done
    fi
    rm -rf "$folder"
    ;;
*)
    echo "start or stop, not $verb" >&2
    exit 64
    ;;
esac
