# P2, P5 and P7: what goes over HTTP.

# Changes a second that were answered with 200.
changes_over_http() {
    ADMIN_TOKEN=$admin_token ROUND=$1 wrk --threads 1 --connections 64 --duration "${seconds}s" \
        --script "$here/wrk/change_groups.lua" "$server_url" | sed -n 's/^accepted \([0-9]*\) a second$/\1/p'
}
inserts_beside_http() { pgbench_inserts p2 64; }

measure_p2() {
    make_log p2 10162
    start_server p2
    table_head 'P2: PUT /images/{name}/groups on 10,000 images, 64 connections, against the same pgbench'
    in_turn 'acknowledged = durable' writes/s '≥ 0.7' changes_over_http inserts_beside_http
    stop_server "$server_process"
}

requests_a_second() { sed -n 's/^Requests\/sec: *\([0-9]*\).*/\1/p'; }

selections_a_second() {
    MEMBER_TOKEN=$member wrk --threads 1 --connections 64 --duration "${seconds}s" \
        --script "$here/wrk/with_token.lua" "$server_url/api/v1/selection" | requests_a_second
}
files_a_second() {
    wrk --threads 1 --connections 64 --duration "${seconds}s" "http://127.0.0.1:$nginx_port/selection.json" |
        requests_a_second
}

measure_p5() {
    make_log p5 10162
    start_server p5
    member=$(member_token)
    start_nginx "$(curl --silent --fail --header "Authorization: Bearer $member" "$server_url/api/v1/selection")"
    table_head "P5: GET /selection, 200 of 10,000 images visible ($(wc -c <"$temporary/nginx/selection.json") bytes), against nginx with the same bytes as a file"
    in_turn '64 connections' requests/s '≥ 0.5' selections_a_second files_a_second
    stop_server "$server_process"
}

# nginx with one worker, which sends the text that it is given as a file.
start_nginx() {
    local folder=$temporary/nginx attempt
    mkdir "$folder"
    printf '%s' "$1" >"$folder/selection.json"
    for ((attempt = 0; attempt < 50; attempt++)); do
        nginx_port=$((20000 + RANDOM % 12000))
        sed -e "s|@FOLDER@|$folder|g" -e "s|@PORT@|$nginx_port|" "$here/nginx.conf" >"$folder/nginx.conf"
        "$(command -v nginx || echo /usr/sbin/nginx)" -c "$folder/nginx.conf" -p "$folder" 2>"$folder/start.log" &
        servers+=($!)
        sleep 0.2
        if curl --silent --fail --output /dev/null "http://127.0.0.1:$nginx_port/selection.json"; then return; fi
    done
    fail "nginx did not start:" "$(cat "$folder/start.log")"
}

# Both in milliseconds at p99.
visible_after() {
    MEMBER_TOKEN=$member ADMIN_TOKEN=$admin_token \
        "$binaries/benchmarks" visible "$server_url" 1000 "$seconds" "$1" | tee -a "$temporary/visible" | cut -d ' ' -f 4
}
fdatasync_takes() { as_postgres "$binaries/benchmarks" fdatasync "$cluster/data/fdatasync-probe" "$seconds" | cut -d ' ' -f 4; }

measure_p7() {
    make_log p7 10162
    start_server p7
    member=$(member_token)
    table_head 'P7: acknowledged write → visible in GET /selection?minPosition=, 1,000 writes/s over HTTP, against fdatasync of 8 kB'
    in_turn 'p99' ms '≤ 10, and ≤ 20 ms' visible_after fdatasync_takes
    printf '\nEach round: writes/s, then p50, p95, p99 and p99.9 in ms: %s.\n' "$(paste -s -d ';' "$temporary/visible")"
    stop_server "$server_process"
}
