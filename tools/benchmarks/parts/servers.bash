# The server under test, on a database of its own.

servers=()

# Sets `server_url`, `admin_token` and `server_process` when it answers and all its read models are up to date.
start_server() {
    local database=$1 folder=$temporary/server-$1 attempt
    "$binaries/imageledger" serve --data "$folder" --listen 127.0.0.1:0 --database "$(url_of "$database")" \
        --log-level warning >"$folder.log" 2>&1 &
    server_process=$!
    servers+=("$server_process")
    for ((attempt = 0; attempt < 600; attempt++)); do
        kill -0 "$server_process" 2>/dev/null || fail "The server ended:" "$(cat "$folder.log")"
        if [[ -s $folder/server.url ]]; then
            server_url=$(cat "$folder/server.url")
            admin_token=$(cat "$folder/admin.token")
            if is_up_to_date "$database"; then return; fi
        fi
        sleep 0.5
    done
    fail "The server was not ready within five minutes:" "$(cat "$folder.log")" \
        "$(sql_text "$database" 'SELECT * FROM projections.checkpoints')"
}

is_up_to_date() {
    local behind
    behind=$(sql_text "$1" \
        'SELECT count(*) FROM projections.checkpoints WHERE position < (SELECT max(position) FROM event_log.events)')
    [[ $behind == 0 ]]
}

stop_server() {
    kill -TERM "$1"
    wait "$1" || true
}

api() {
    local method=$1 path=$2
    shift 2
    curl --silent --show-error --fail --request "$method" --header "Authorization: Bearer $admin_token" \
        --header 'Content-Type: application/json' "$server_url/api/v1$path" "$@"
}

# A token of somebody in three groups, who may use 200 of the 10,000 images.
member_token() {
    api POST /tokens --data '{"subject": "ada", "role": "user", "groups": ["team-1", "team-2", "team-101"]}' |
        sed -n 's/.*"token":"\([^"]*\)".*/\1/p'
}
