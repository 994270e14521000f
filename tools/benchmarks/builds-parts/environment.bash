# What the figures were measured on: without it they mean nothing.

print_builds_environment() {
    printf '| environment | |\n|---|---|\n'
    printf '| date | %s |\n' "$(date -u '+%Y-%m-%d %H:%M UTC')"
    printf '| CPU | %s, %s cores |\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)"
    printf '| memory | %s |\n' "$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)"
    printf '| kernel, load before the run | %s, %s |\n' "$(uname -r)" "$(cut -d ' ' -f 1 /proc/loadavg)"
    printf '| buildah | %s, isolation chroot, network host, storage %s |\n' \
        "$(buildah --version | cut -d ' ' -f 3)" "$(buildah_in plain info | json store GraphDriverName)"
    printf '| program | %s |\n' "$imageledger"
}
