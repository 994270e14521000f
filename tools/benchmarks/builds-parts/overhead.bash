# Our build against the same Containerfile by plain buildah: from the request to success, against build, push and digest.

certificates=/etc/ssl/certs/ca-certificates.crt

our_build() {
    local start build
    start=$(now)
    build=$(build_again measured)
    await_builds "$build"
    seconds_between "$(success_of "$build")" "$(now)" >>"$temporary/heard"
    seconds_between "$start" "$(success_of "$build")" | tee "$temporary/our-build.$1"
}
our_build_of_that_round() { cat "$temporary/our-build.$1"; }

# The base is in the storage already, and the registry has its layers; with the options of our build.
#
#   plain_build CONTAINERFILE
plain_build() {
    local start target=$registry/plain/measured:1 digest
    start=$(now)
    buildah_in plain build --isolation chroot --network host --layers=false --pull-never \
        --from localhost/debian:1 --build-arg IMAGELEDGER_BASE_USER=root \
        --build-arg PIP_CERT=/run/imageledger-certificates.crt \
        --volume "$certificates:/run/imageledger-certificates.crt:ro" \
        --iidfile "$temporary/plain-image" --file "$1" "$temporary/context" >"$temporary/plain.log" 2>&1 ||
        fail "Plain buildah failed:" "$(tail -n 20 "$temporary/plain.log")"
    buildah_in plain push --quiet --tls-verify=false --digestfile "$temporary/plain-digest" \
        "$(cat "$temporary/plain-image")" "docker://$target"
    digest=$(cat "$temporary/plain-digest")
    seconds_between "$start" "$(now)"
    [[ $digest == sha256:* ]] || fail "buildah said no digest."
    buildah_in plain rmi --force "$(cat "$temporary/plain-image")" >/dev/null
}

same_steps() { plain_build "$temporary/Containerfile"; }
without_waits() { plain_build "$temporary/Containerfile.without-waits"; }

measure_overhead() {
    local base build
    start_server "$temporary/data"
    mkdir "$temporary/context"
    base=$(push_base debian)
    build=$(add_image measured "$base" apt hello pip six)
    await_builds "$build"
    api GET "/builds/$build/containerfile" >"$temporary/Containerfile"
    # Ours has had its first build too.
    same_steps >/dev/null
    table_head 'A build with hello by APT and six by pip on Debian, against plain buildah (build, push, digest)'
    in_turn 'the same Containerfile, in turn' s '≤ 1.10' our_build same_steps
    # Each of our steps waits a second at its end, since buildah 1.28 may lose what is written just before. Who writes a
    # Containerfile by hand would not wait, and so that is shown as well.
    sed "s/trap 'code=\$?; sleep 1; exit \$code' EXIT; //" "$temporary/Containerfile" >"$temporary/Containerfile.without-waits"
    if ! cmp --quiet "$temporary/Containerfile" "$temporary/Containerfile.without-waits"; then
        in_turn 'without the second that each step waits, afterwards' s none our_build_of_that_round without_waits
    fi
    printf '\nThat a build has succeeded is told at the end of its log, in each round so much later: %s s.\n' \
        "$(paste -s -d ' ' "$temporary/heard")"
    end_process "$server_process"
}
