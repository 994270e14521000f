# How long a line of the log takes from the process that writes it to who follows the log.

measure_log_delay() {
    local base build
    start_server "$temporary/data"
    base=$(push_base telling)
    build=$(add_image ticking "$base" apt ticks)
    printf '\n**A line of the log, from the process to a subscriber (server-sent events), one line every 20 ms for 10 s, idle server**\n\n'
    printf '| lines | median | p99 | longest |\n|---|---|---|---|\n'
    TOKEN=$admin_token python3 "$here/builds-parts/log_delay.py" "$server_url/api/v1/builds/$build/log"
    await_builds "$build"
    end_process "$server_process"
}
