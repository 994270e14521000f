# The server, with a private PostgreSQL and a private registry.

# Sets `imageledger`: the program that IMAGELEDGER names, or the one that is built here.
find_program() {
    local repository=$1
    imageledger=${IMAGELEDGER:-$repository/.build/release/imageledger}
    [[ -n ${IMAGELEDGER:-} || -x $imageledger ]] || "$repository/tools/build" >&2
    [[ -x $imageledger ]] || fail "There is no program $imageledger."
}

# Sets `server_process`, `server_url`, `admin_token`, and `registry` as references to it begin.
#
#   start_server FOLDER [OPTION …]
start_server() {
    local attempt
    data=$1
    shift
    rm -f "$data/server.url"
    "$imageledger" serve --data "$data" --listen 127.0.0.1:0 --log-level warning "$@" >"$temporary/server.log" 2>&1 &
    server_process=$!
    started+=("$server_process")
    for ((attempt = 0; attempt < 600; attempt++)); do
        kill -0 "$server_process" 2>/dev/null || break
        if [[ -s $data/server.url ]]; then
            server_url=$(cat "$data/server.url")
            admin_token=$(cat "$data/admin.token")
            registry=$(cat "$data/registry.url")
            return
        fi
        sleep 0.1
    done
    fail "The server did not start:" "$(cat "$temporary/server.log")"
}

# The command line, as who runs the server uses it.
ledger() { "$imageledger" "$@" --data "$data"; }

api() {
    local method=$1 path=$2
    shift 2
    curl --silent --show-error --fail-with-body --max-time 300 --request "$method" \
        --header "Authorization: Bearer $admin_token" --header 'Content-Type: application/json' \
        "$server_url/api/v1$path" "$@"
}
