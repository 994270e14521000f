# How long a person waits for the first byte of each page, and how large it is, with a million events and 100,000 images.

# Milliseconds at p50 and p99 of a hundred requests, and the page's size.
page_takes() {
    local page=$1 request
    for ((request = 0; request < 100; request++)); do
        curl --silent --show-error --fail --cookie "$cookies" --output /dev/null \
            --write-out '%{time_starttransfer} %{time_connect} %{size_download}\n' "$server_url$page"
    done | awk '{ printf "%.2f %d\n", ($1 - $2) * 1000, $3 }' | sort -g |
        awk -v page="$page" '{ value[NR] = $1; size = $2 } END {
            printf "| `%s` | %s ms | %s ms | %.1f kB |\n", page, value[50], value[99], size / 1000 }'
}

measure_pages() {
    make_audited_log
    start_server audited
    cookies=$temporary/cookies
    curl --silent --show-error --fail --cookie-jar "$cookies" --header 'Content-Type: application/json' \
        --data "{\"token\": \"$admin_token\"}" --output /dev/null "$server_url/api/v1/session"
    local image build group middle=$((long_log / 2)) page
    image=$(sql_text audited "SELECT name FROM read_models.images WHERE source = 'custom' ORDER BY name LIMIT 1")
    build=$(sql_text audited 'SELECT id FROM read_models.builds ORDER BY id LIMIT 1')
    group=$(sql_text audited 'SELECT name FROM read_models.groups ORDER BY name LIMIT 1')
    printf '\n**Time to the first byte of each page: %s events, %s images, an administrator**\n\n| page | p50 | p99 | size |\n|---|---|---|---|\n' \
        "$long_log" "$audited_images"
    for page in /images '/images?search=spark-9' /images/add "/images/$image" "/images/$image/edit" "/images/$image/groups" \
        "/images/$image/remove" /selection /builds "/builds/$build" /groups "/groups/$group" /permissions /pull-secrets /tokens \
        /audit "/audit?image=$image" /time-travel "/replay?stream=image-$image" /projections \
        "/images?asOf=$middle" "/images/$image?asOf=$middle" "/selection?asOf=$middle"; do
        page_takes "$page"
    done
    stop_server "$server_process"
}
