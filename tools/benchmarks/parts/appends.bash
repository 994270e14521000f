# P1, and the same in the shape of event-store-benchmark.

# Events a second, each round on a new database, since the plain table too is new each time.
ours_64() { appends_a_second 64; }
ours_256() { appends_a_second 256; }
appends_a_second() {
    make_database p1
    "$binaries/benchmarks" append "$(url_of p1)" "$1" "$seconds" 300 | cut -d ' ' -f 1
}
inserts_64() {
    make_database p1
    pgbench_inserts p1 64
}

measure_p1() {
    table_head 'P1: durable appends, expected version checked, 300-byte payloads, against pgbench single-row INSERT'
    in_turn '64 callers, pgbench with 64 clients' events/s '≥ 3' ours_64 inserts_64
    in_turn '256 callers, pgbench with 64 clients' events/s '≥ 5' ours_256 inserts_64
}

# Half load is half of the rate that the same writers reached just before; a latency counts from when its event was due.
measure_writers() {
    local writers full half
    make_database writers
    printf '\n**Writers: durable appends of 256-byte events, expected version checked; latencies in ms**\n\n'
    printf '| writers | events/s | p50 | p95 | p99 | p99.9 | at half load: events/s | p50 | p95 | p99 | p99.9 |\n'
    printf '|---|---|---|---|---|---|---|---|---|---|---|\n'
    for writers in 1 2 4 8 16 32 64; do
        full=$("$binaries/benchmarks" append "$(url_of writers)" "$writers" "$seconds" 256)
        half=$("$binaries/benchmarks" paced "$(url_of writers)" "$writers" "$seconds" 256 $((${full%% *} / 2)))
        printf '| %s | %s | %s |\n' "$writers" "${full// / | }" "${half// / | }"
    done
}
