# Four builds at once against one after another.

measure_parallel() {
    local count number base build start took alone= ids
    printf '\n**Four builds (hello by APT, six by pip, on Debian), from the first request to the last success; one round each**\n\n'
    printf '| builds-parallel | time | of one after another |\n|---|---|---|\n'
    for count in 1 2 4; do
        start_server "$temporary/data" --builds-parallel "$count"
        # So that each has the base fetched already, also when nothing else is measured.
        base=$(push_base telling)
        build=$(add_image "first-$count" "$base" apt nothing)
        await_builds "$build"
        base=$(push_base debian)
        ids=()
        start=$(now)
        for ((number = 1; number <= 4; number++)); do
            build=$(add_image "parallel-$count-$number" "$base" apt hello pip six)
            ids+=("$build")
        done
        await_builds "${ids[@]}"
        took=$(seconds_between "$start" "$(success_of "${ids[@]}")")
        alone=${alone:-$took}
        printf '| %s | %s s | %s |\n' "$count" "$took" "$(awk -v a="$took" -v b="$alone" 'BEGIN { printf "%.2f", a / b }')"
        end_process "$server_process"
    done
}
