# P10: what the past costs in a long log.

# Milliseconds at p50 over some requests, each as of another position at random, the same ones in every run.
past_takes() {
    local path=$1 requests=$2 seed=$3
    awk -v requests="$requests" -v seed="$seed" -v last="$long_log" \
        'BEGIN { srand(seed); for (; requests > 0; requests--) printf "%d\n", 20000 + rand() * (last - 20000) }' |
        while read -r position; do milliseconds_of "${path//POSITION/$position}"; done | median
}

present_takes() {
    local path=$1 requests=$2
    for ((; requests > 0; requests--)); do milliseconds_of "$path"; done | median
}

milliseconds_of() {
    api GET "$1" --output /dev/null --write-out '%{time_starttransfer} %{time_connect}\n' |
        awk '{ printf "%.2f\n", ($1 - $2) * 1000 }'
}

image_then() { past_takes '/images/image-77?asOf=POSITION' 50 "$1"; }
image_now() { present_takes '/images/image-77' 50; }
selection_then() { past_takes '/selection?groups=team-1,team-2,team-101&asOf=POSITION' 10 "$1"; }
selection_now() { present_takes '/selection?groups=team-1,team-2,team-101' 10; }
list_then() { past_takes '/images?asOf=POSITION' 10 "1$1"; }
list_now() { present_takes '/images' 10; }

measure_p10() {
    make_long_log
    start_server long
    table_head "P10: the past in a log of $long_log events of 10,000 images, each request as of another position at random; p50"
    in_turn 'GET /images/{name}?asOf=' ms '≤ 5 ms' image_then image_now
    in_turn 'GET /selection?asOf=' ms '≤ 1,000 ms' selection_then selection_now
    in_turn 'GET /images?asOf=' ms '≤ 1,000 ms' list_then list_now
    stop_server "$server_process"
}
