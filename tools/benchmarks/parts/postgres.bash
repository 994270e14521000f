# A PostgreSQL of its own, as its manual makes one, with a quarter of the memory as it recommends for a server of its own
# (19.4.1, shared_buffers); only the socket is where nobody else looks.

postgres_bin() {
    local found
    if [[ -n ${IMAGELEDGER_POSTGRES_BIN:-} ]]; then
        echo "$IMAGELEDGER_POSTGRES_BIN"
    elif found=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1); then
        echo "$found"
    else
        dirname "$(command -v initdb)"
    fi
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [[ $(id -u) -eq 0 ]]; then
        setpriv --reuid=postgres --regid=postgres --init-groups env -C "$temporary" "$@"
    else
        "$@"
    fi
}

start_postgres() {
    bin=$(postgres_bin)
    cluster=$temporary/postgres
    mkdir "$cluster"
    [[ $(id -u) -ne 0 ]] || chown postgres "$cluster"
    as_postgres "$bin/initdb" --pgdata "$cluster/data" --username owner --auth trust --encoding UTF8 --locale C >/dev/null
    as_postgres "$bin/postgres" -D "$cluster/data" -c listen_addresses= -c unix_socket_directories="$cluster" \
        -c shared_buffers="$(awk '/^MemTotal/ { printf "%dMB", $2 / 4096 }' /proc/meminfo)" \
        >"$temporary/postgres.log" 2>&1 &
    postgres_process=$!
    local attempt
    for ((attempt = 0; attempt < 300; attempt++)); do
        if "$bin/pg_isready" --quiet --host "$cluster"; then return; fi
        sleep 0.1
    done
    fail "PostgreSQL did not start:" "$(cat "$temporary/postgres.log")"
}

# Says where a database is, as libpq reads it.
url_of() { echo "postgresql://owner@/$1?host=${cluster//\//%2F}"; }

psql_in() {
    local database=$1
    shift
    PGOPTIONS='-c client_min_messages=warning' "$bin/psql" --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname "$(url_of "$database")" "$@"
}

sql_text() { psql_in "$1" --no-align --tuples-only --command "$2"; }

# A new database with the schema and an empty log.
make_database() {
    "$bin/dropdb" --if-exists --maintenance-db "$(url_of postgres)" "$1" 2>/dev/null
    "$bin/createdb" --maintenance-db "$(url_of postgres)" "$1"
    "$binaries/benchmarks" migrate "$(url_of "$1")"
}

# A log of 162 groups and 10,000 images, and of changes to them up to so many events.
make_log() {
    local database=$1 events=$2
    make_database "$database"
    psql_in "$database" --set events="$events" --file "$here/sql/image_log.sql"
}

# Inserts a second.
pgbench_inserts() {
    local database=$1 clients=$2
    psql_in "$database" --file "$here/sql/single_row_table.sql"
    "$bin/pgbench" --no-vacuum --client "$clients" --jobs 2 --time "$seconds" --protocol prepared \
        --file "$here/sql/single_row_insert.sql" "$(url_of "$database")" 2>>"$temporary/pgbench.log" |
        sed -n 's/^tps = \([0-9]*\).*/\1/p'
}

end_all() {
    local process
    for process in "${servers[@]}"; do
        kill -TERM "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    if [[ -n ${postgres_process:-} ]]; then
        as_postgres "$bin/pg_ctl" stop --pgdata "$cluster/data" --mode fast --silent || true
        wait "$postgres_process" 2>/dev/null || true
    fi
    rm -rf "$temporary"
}
