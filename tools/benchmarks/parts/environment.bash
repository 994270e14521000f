# What the figures were measured on: without it they mean nothing.

setting() { sql_text postgres "SHOW $1"; }

print_environment() {
    printf '| environment | |\n|---|---|\n'
    printf '| date | %s |\n' "$(date -u '+%Y-%m-%d %H:%M UTC')"
    printf '| CPU | %s, %s cores |\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)"
    printf '| memory | %s |\n' "$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)"
    printf '| kernel, load before the run | %s, %s |\n' "$(uname -r)" "$(cut -d ' ' -f 1 /proc/loadavg)"
    printf '| PostgreSQL | %s; fsync %s, synchronous_commit %s, full_page_writes %s, shared_buffers %s |\n' \
        "$(setting server_version)" "$(setting fsync)" "$(setting synchronous_commit)" \
        "$(setting full_page_writes)" "$(setting shared_buffers)"
    printf '| rounds | %s of %s s a side |\n' "$rounds" "$seconds"
}
