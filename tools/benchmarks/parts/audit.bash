# P4, P6 and the audit: what a realistic log of a million events with 100,000 images costs those who ask.

audited_images=100000

make_audited_log() {
    [[ -z ${audited_log_is_made:-} ]] || return 0
    make_database audited
    "$binaries/benchmarks" make-log --events "$long_log" --images "$audited_images" --seed 1 --database "$(url_of audited)" >&2
    psql_in audited --command 'VACUUM ANALYZE event_log.events'
    audited_log_is_made=yes
}

seconds_between() { awk -v start="$1" -v end="$2" 'BEGIN { printf "%.2f", (end - start) / 1e9 }'; }

# Seconds until every read model that starts from nothing has come to the end of the log.
rebuild_takes() {
    local start
    psql_in audited --command "
        TRUNCATE projections.checkpoints;
        $(sql_text audited "
            SELECT string_agg(format('TRUNCATE %I.%I;', schemaname, tablename), ' ')
            FROM pg_tables WHERE schemaname IN ('read_models_blue', 'read_models_green')")"
    start=$(date +%s%N)
    start_server audited
    until [[ $(sql_text audited "
        SELECT bool_and(position = (SELECT max(position) FROM event_log.events))
            AND NOT EXISTS (SELECT FROM projections.indexes_put_aside)
        FROM projections.checkpoints") == t ]]; do sleep 0.1; done
    seconds_between "$start" "$(date +%s%N)"
    stop_server "$server_process"
}

# Seconds for the latest event of each stream, into a table.
aggregate_takes() {
    local start
    psql_in audited --command 'DROP TABLE IF EXISTS latest'
    start=$(date +%s%N)
    psql_in audited --command 'CREATE TABLE latest AS SELECT DISTINCT ON (stream) * FROM event_log.events ORDER BY stream, version DESC'
    seconds_between "$start" "$(date +%s%N)"
    psql_in audited --command 'DROP TABLE latest'
}

measure_p4() {
    make_audited_log
    table_head "P4: all read models from $long_log events of $audited_images images, against the latest event of each stream into a table"
    in_turn 'all six read models, server started' s '≤ 1.0' rebuild_takes aggregate_takes
}

search_pages() {
    MEMBER_TOKEN=$admin_token wrk --threads 1 --connections 8 --duration "${seconds}s" \
        --script "$here/wrk/with_token.lua" "$server_url/api/v1/images?search=spark-9" | requests_a_second
}
search_statements() {
    "$bin/pgbench" --no-vacuum --client 8 --jobs 2 --time "$seconds" --protocol prepared \
        --file "$here/sql/search_images.sql" "$(url_of audited)" 2>>"$temporary/pgbench.log" | sed -n 's/^tps = \([0-9.]*\).*/\1/p'
}

measure_p6() {
    make_audited_log
    start_server audited
    table_head "P6: GET /images?search= a page of 50 of $audited_images images, 8 connections, against the same statement by pgbench"
    in_turn 'search' pages/s '≥ 0.5' search_pages search_statements
    stop_server "$server_process"
}

# Milliseconds at p50 and p99 of a hundred requests.
audit_question() {
    local what=$1 query=$2 request
    for ((request = 0; request < 100; request++)); do milliseconds_of "/audit?$query"; done | sort -g |
        awk -v what="$what" '{ value[NR] = $1 } END { printf "| %s | %s ms | %s ms |\n", what, value[50], value[99] }'
}

# A value that some rows of the trail have.
of_trail() { sql_text audited "SELECT $1 FROM read_models.audit_trail WHERE position > $((long_log / 2)) AND $1 IS NOT NULL LIMIT 1"; }

megabytes_a_second() { awk -v bytes="$1" -v start="$2" -v end="$3" 'BEGIN { printf "%.1f", bytes * 1e3 / (end - start) }'; }

export_a_second() {
    local start bytes
    start=$(date +%s%N)
    bytes=$(api GET "/audit?format=$1" | wc --bytes)
    megabytes_a_second "$bytes" "$start" "$(date +%s%N)"
}
export_lines() { export_a_second jsonl; }
export_csv() { export_a_second csv; }

copy_trail() {
    local start bytes
    start=$(date +%s%N)
    bytes=$(psql_in audited --command "COPY (SELECT * FROM read_models.audit_trail ORDER BY position DESC) TO STDOUT $1" | wc --bytes)
    megabytes_a_second "$bytes" "$start" "$(date +%s%N)"
}
copy_csv() { copy_trail '(FORMAT csv)'; }

resident_megabytes() { awk '/^VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$server_process/status"; }

measure_audit() {
    make_audited_log
    start_server audited
    printf '\n**The five commonest questions to the audit trail of %s events, over HTTP, the first page**\n\n| who asks what | p50 | p99 |\n|---|---|---|\n' "$long_log"
    audit_question 'what happened last' ''
    audit_question 'what did this person do' "actor=$(of_trail actor)"
    audit_question 'what happened to this image' "image=$(of_trail image)"
    audit_question 'who removed images last' 'type=ImageRemoved'
    audit_question 'what happened in this hour' 'since=2026-02-01T00:00:00Z&until=2026-02-01T01:00:00Z'
    table_head 'Export of the whole trail against psql COPY of the same rows'
    local before
    before=$(resident_megabytes)
    in_turn 'format=jsonl' MB/s '–' export_lines copy_csv
    in_turn 'format=csv' MB/s '–' export_csv copy_csv
    printf '\nThe most memory that the server had: %s MB before the exports, %s MB behind them.\n' "$before" "$(resident_megabytes)"
    stop_server "$server_process"
}
