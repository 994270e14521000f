# P3 and P8: what a long log costs.

make_long_log() {
    [[ -z ${long_log_is_made:-} ]] || return 0
    make_log long "$long_log"
    long_log_is_made=yes
}

a_second() { awk -v events="$1" -v nanoseconds="$2" 'BEGIN { printf "%.0f", events * 1e9 / nanoseconds }'; }

fold_a_second() { "$binaries/benchmarks" fold "$(url_of long)" | cut -d ' ' -f 1; }
copy_a_second() {
    local start end
    start=$(date +%s%N)
    psql_in long --file "$here/sql/copy_log.sql" >/dev/null
    end=$(date +%s%N)
    a_second "$(sql_text long 'SELECT count(*) FROM event_log.events')" $((end - start))
}

measure_p3() {
    make_long_log
    table_head "P3: a log of $long_log events folded into the image selection, against psql COPY of the same rows to /dev/null"
    in_turn 'replay, projection and view' events/s '≥ 0.8' fold_a_second copy_a_second
}

# Milliseconds at p50 under a fixed load, so light that the short log stays short.
append_takes() { "$binaries/benchmarks" paced "$(url_of "$1")" "$2" "$seconds" 300 $((500 + 20 * $2)) | cut -d ' ' -f 2; }
append_long_1() { append_takes long 1; }
append_short_1() { append_takes short 1; }
append_long_64() { append_takes long 64; }
append_short_64() { append_takes short 64; }

# Milliseconds at p50.
selection_takes() {
    MEMBER_TOKEN=$2 wrk --threads 1 --connections 1 --duration "${seconds}s" --script "$here/wrk/with_token.lua" \
        "$1/api/v1/selection" | sed -n 's/^p50 \([0-9.]*\) ms$/\1/p'
}
selection_long() { selection_takes "$long_url" "$long_member"; }
selection_short() { selection_takes "$short_url" "$short_member"; }

# Appends come last: they are events that no read model knows.
measure_p8() {
    make_long_log
    make_log short 10162
    table_head "P8: a log of $long_log events against one of 10,162, both of 10,000 images; p50"
    start_server long
    local long_server=$server_process
    long_url=$server_url
    long_member=$(member_token)
    start_server short
    short_url=$server_url
    short_member=$(member_token)
    in_turn 'GET /selection, 1 connection' ms '≤ 1.15' selection_long selection_short
    stop_server "$server_process"
    stop_server "$long_server"
    in_turn 'append, 1 caller, 520 a second' ms '≤ 1.15' append_long_1 append_short_1
    in_turn 'append, 64 callers, 1,780 a second' ms '≤ 1.15' append_long_64 append_short_64
}
