# From the event that says a build was started to the build's first process: buildah, which fetches the base image.

# buildah first notes when it is started and for which build. Only what this script has started sees it so.
put_noting_buildah() {
    buildah=$(command -v buildah)
    cp "$buildah" "$temporary/buildah"
    printf '#!/bin/sh\necho "$(date +%%s.%%N) ${IMAGELEDGER_BUILD##*/}" >>%q\nexec %q "$@"\n' \
        "$temporary/starts" "$temporary/buildah" >"$temporary/noting-buildah"
    chmod 755 "$temporary/noting-buildah"
    mount --bind "$temporary/noting-buildah" "$buildah"
}

# Lines of an instant and a build's id, by the events' `recordedAt`.
started_builds() {
    api GET '/events?after=0&limit=1000' | python3 -c '
import json, sys
from datetime import datetime
for event in json.load(sys.stdin)["items"]:
    if event["type"] == "BuildStarted":
        recorded = datetime.fromisoformat(event["recordedAt"].replace("Z", "+00:00"))
        print(f"{recorded.timestamp():.6f}", event["payload"]["buildId"])'
}

# Milliseconds, a line for each build.
start_delays() {
    awk 'NR == FNR { if (!($2 in first)) first[$2] = $1; next }
        $2 in first { printf "%.1f\n", (first[$2] - $1) * 1000 }' "$temporary/starts" <(started_builds) | sort -g
}

measure_start() {
    local base build round delays
    put_noting_buildah
    start_server "$temporary/start"
    base=$(push_base telling)
    build=$(add_image starting "$base" apt nothing)
    await_builds "$build"
    for ((round = 2; round <= builds; round++)); do
        build=$(build_again starting)
        await_builds "$build"
    done
    delays=$(start_delays)
    end_process "$server_process"
    umount "$buildah"
    [[ $(wc -l <<<"$delays") -eq $builds ]] || fail "$builds builds were started, but these were seen to start:" "$delays"
    printf '\n**From the event BuildStarted to the first process of the build (buildah, seen by a script in its place: about a millisecond is its own)**\n\n'
    printf '| builds | median | shortest | longest |\n|---|---|---|---|\n'
    printf '| %s | %s ms | %s ms | %s ms |\n' "$builds" "$(median <<<"$delays")" "$(head -n 1 <<<"$delays")" "$(tail -n 1 <<<"$delays")"
}
