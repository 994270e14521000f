# Rounds, medians and the rows of the table.

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

median() {
    sort -g | awk '{ value[NR] = $1 }
        END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

table_head() {
    printf '\n**%s**\n\n| what | ours | against | ratio (rounds) | bar |\n|---|---|---|---|---|\n' "$1"
}

# Lets two commands, each of which prints a number, take turns, and prints a row.
#
#   in_turn WHAT UNIT BAR OURS THEIRS
in_turn() {
    local what=$1 unit=$2 bar=$3 ours=$4 theirs=$5 round our_number their_number
    local our_numbers=() their_numbers=() ratios=()
    for ((round = 1; round <= rounds; round++)); do
        our_number=$($ours "$round")
        their_number=$($theirs "$round")
        our_numbers+=("$our_number")
        their_numbers+=("$their_number")
        ratios+=("$(awk -v a="$our_number" -v b="$their_number" 'BEGIN { printf "%.2f", a / b }')")
        echo "$what, round $round: $our_number against $their_number $unit" >&2
    done
    printf '| %s | %s %s | %s %s | **%s** (%s) | %s |\n' "$what" \
        "$(printf '%s\n' "${our_numbers[@]}" | median)" "$unit" \
        "$(printf '%s\n' "${their_numbers[@]}" | median)" "$unit" \
        "$(printf '%s\n' "${ratios[@]}" | median)" "${ratios[*]}" "$bar"
}
