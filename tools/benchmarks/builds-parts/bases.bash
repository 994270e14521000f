# Base images, and the builds that are made on them.

# Makes two in the storage `plain`: a Debian, and the same with an apt-get of our own.
make_bases() {
    local container
    container=$(buildah_in plain from scratch)
    buildah_in plain add --quiet "$container" "$1" / >/dev/null
    buildah_in plain config --cmd /bin/bash "$container"
    buildah_in plain commit --quiet --rm "$container" localhost/debian:1 >/dev/null
    container=$(buildah_in plain from --pull-never localhost/debian:1)
    buildah_in plain copy --quiet --chmod 755 "$container" "$here/builds-parts/apt_get.py" /usr/local/bin/apt-get >/dev/null
    buildah_in plain commit --quiet --rm "$container" localhost/telling:1 >/dev/null
}

# Pushes a base to the server's registry, under the name that it prints.
push_base() {
    local base=$registry/base/$1:1
    buildah_in plain push --quiet --tls-verify=false "localhost/$1:1" "docker://$base"
    echo "$base"
}

# Starts the first build of a new image, and prints the build's id.
#
#   add_image NAME BASE [apt PACKAGE] [pip PACKAGE]
add_image() {
    local name=$1 base=$2 packages=
    shift 2
    while [[ $# -gt 0 ]]; do
        packages+=", \"$1\": [\"$2\"]"
        shift 2
    done
    api POST /images --data "{\"displayName\": \"$name\", \"name\": \"$name\", \"type\": \"cpu\", \"global\": true,
        \"build\": {\"baseImage\": \"$base\"$packages}}" | json lastBuild id
}

# Starts a build as the last one, and prints its id.
build_again() { api POST "/images/$1/builds" --data '{}' | json id; }

# Returns when the builds have succeeded: their logs tell it, where asking again and again would be a load.
await_builds() {
    local build state
    for build in "$@"; do
        state=$(api GET "/builds/$build/log" --no-buffer --header 'Accept: text/event-stream' |
            sed -n '/^event: end/ { n; s/^data: //p }')
        [[ $state == succeeded ]] || fail "The build $build $state:" "$(api GET "/builds/$build/log" | tail -n 20)"
    done
}

now() { date +%s.%N; }
seconds_between() { awk -v start="$1" -v end="$2" 'BEGIN { printf "%.2f\n", end - start }'; }

# When the last of the builds succeeded, by the event that says so: a client hears of it a little later.
success_of() {
    local build
    for build in "$@"; do date --date "$(api GET "/builds/$build" | json finishedAt)" +%s.%N; done | sort -g | tail -n 1
}
