# A temporary folder and mounts of one's own, and what was started; all of it ends with the script.

started=()

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Begins the script anew where its mounts are its own: buildah's are gone with its last process, whatever ended that.
take_place() {
    local name=$1
    shift
    [[ $(id -u) -eq 0 ]] || fail "Images are built as root only. Try: sudo $0"
    [[ -n ${HAS_OWN_MOUNTS:-} ]] || HAS_OWN_MOUNTS=yes exec unshare --mount -- "$0" "$@"
    # What is said of other servers does not hold for the one here.
    unset HAS_OWN_MOUNTS IMAGELEDGER_URL IMAGELEDGER_TOKEN IMAGELEDGER_DATA IMAGELEDGER_DATABASE IMAGELEDGER_REGISTRY
    temporary=$(mktemp -d "${TMPDIR:-/tmp}/imageledger-$name.XXXXXX")
    chmod 755 "$temporary"
    trap leave_place EXIT
    trap 'exit 130' INT TERM
    # There buildah notes which layers a registry has, whatever it is told.
    mkdir -p "$temporary/containers" "$temporary/tmp" /var/lib/containers
    mount --bind "$temporary/containers" /var/lib/containers
}

leave_place() {
    local index mount
    for ((index = ${#started[@]} - 1; index >= 0; index--)); do end_process "${started[index]}"; done
    umount /var/lib/containers || true
    while read -r mount; do umount "$mount" || true; done < <(mounts_below "$temporary")
    rm -rf --one-file-system "$temporary"
}

mounts_below() { awk -v below="$1/" 'index($2, below) == 1 { print $2 }' /proc/self/mounts | sort -r; }

end_process() {
    local process=$1 attempt
    kill -TERM "$process" 2>/dev/null || true
    for ((attempt = 0; attempt < 300; attempt++)); do
        kill -0 "$process" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
}

# buildah with a storage of that name in the temporary folder.
buildah_in() {
    local store=$temporary/$1
    shift
    TMPDIR=$temporary/tmp buildah --root "$store/root" --runroot "$store/run" "$@"
}

# The value of a path of keys in a JSON document: `json items 0 id`.
json() {
    python3 -c '
import json, sys
value = json.load(sys.stdin)
for key in sys.argv[1:]:
    value = value[int(key)] if isinstance(value, list) else value[key]
print(value)' "$@"
}
